"""Texts that no level binds: of acts whose form says none, on things that have none. The list only shrinks.

Each reason says why such a text has no business with what stands above the system.
"""

from shoumi.kernel.forms import fields_of
from shoumi.kernel.model import Sealed
from shoumi.nouns.told import telling
from shoumi.records import law
from shoumi.statutes.secrets_regs_2024 import art32
from shoumi.things.models import BY_FACTS

FACTS = {table.noun: facts for facts, table in BY_FACTS.items()}

UNBOUND = {
    "a machine, a medium, a place, a works: its name, its state, where it went": """
        carry_device_out change_device decline_device destroy_device hand_over_device inspect_device
        lend_device recall_device record_device_found record_device_loss record_device_violation
        retire_device return_device send_device_for_repair withdraw_retirement register_device
        register_medium issue_notebook register_secret_system assess_system_risk
        register_protection_certificate withdraw_protection_certificate name_key_place end_key_place
        register_printing_works strike_printing_works receive_cipher_supply send_ciphers_for_repair
        admit_foreign_technicians end_foreign_work""",
    "a person, his post, his papers to travel on, his conduct": """
        register_person end_appointment grade_post end_secrecy_period fix_secrecy_period
        report_personal_matter show_training_elsewhere take_leaving_steps withdraw_clearance
        note_personal_matter bring_back_passport end_passport take_out_passport propose_reward decline_reward
        grant_reward""",
    "secrecy work as such: plans, rules, training, checks and what they found amiss": """
        show_duty_done show_leader_education sign_responsibility open_work_plan sum_up_plan assign_task
        show_task_done open_education_plan add_education_item open_training close_training open_quiz
        set_question withdraw_question answer_quiz register_course register_internal_rules
        register_local_rules register_interpretation make_yearly_report finish_yearly_report open_inspection
        find_problem close_inspection rectify_problem confirm_rectified return_rectified start_self_check
        find_problem_in_self_check close_self_check start_stock_taking close_stock_taking settle_discrepancy
        register_unit_abroad check_unit_abroad rectify_unit_abroad withdraw_unit_abroad""",
    "the kind of a matter, as the list of kinds names it": "add_catalogue_item withdraw_catalogue_item",
    "given before anything lies in it; as what is filed raises it, the title gives way to a code": """
        open_volume""",
    "meant for the public, or for abroad, and read before it goes": """
        register_manuscript submit_manuscript review_own_manuscript conclude_review list_publication_items
        judge_publication_item cut_publication_item settle_disputed_item make_public withdraw_manuscript
        register_abroad_paper check_abroad_paper send_paper_abroad""",
    "a journey and its formalities; papers taken along are named by their numbers": """
        open_trip cancel_trip close_trip check_after_trip draft_abroad give_trip_opinion record_exit_permit
        return_travel_papers show_abroad sign_posting_agreement talk_before_trip train_traveller""",
    "that a lawyer may or may not come; the case goes by its code": """
        record_engagement record_meeting_request refuse_meeting review_refusal record_ground_ended""",
    "under seal, or of who may know what is": """
        take_tip drop_knower name_knower name_stand_in look_at_identity protect_reporter
        record_telling_of_reporter""",
}  # fmt: skip
MOST = 123
"""How many there were at last; never more."""


def unbound() -> set[str]:
    """Acts with a text that may tell, and nothing that says of which level it is."""
    return {key for key, act in law.book().acts.items() if _tells(act.form) and not _says(act)}


def _tells(form) -> bool:
    return any(field.kind in {str, Sealed} and telling(field.name) for field in fields_of(form))


def _says(act) -> bool:
    """Its form by a level, a mark or the paper it names; its thing by a level of its own or of its papers."""
    in_form = art32._saying(act.form) and act.verb not in art32._OF_BEARERS
    of = FACTS.get(act.of)
    has = act.of == "entry" or (act.of != "organ" and bool(of) and bool(art32._bearing(of)))
    return bool(in_form) or bool(art32._naming(act.form)) or has or act.of == "destruction_list"


def test_every_text_has_a_level_or_a_reason_to_have_none():
    """A new act with a text says a level, or somebody writes down here why none is wanted."""
    listed = [key for keys in UNBOUND.values() for key in keys.split()]
    assert len(listed) == len(set(listed))
    assert unbound() - set(listed) == set()


def test_the_list_only_shrinks():
    """Nothing stays in it that is bound by now, and it grows by nobody's hand."""
    listed = {key for keys in UNBOUND.values() for key in keys.split()}
    assert listed - unbound() == set()
    assert len(listed) <= MOST
