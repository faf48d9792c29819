"""最高人民法院关于适用刑事诉讼法的解释（2021年）: technical-investigation material as evidence."""
