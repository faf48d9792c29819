"""Cases: situations and verdicts that officers write, run against the engine. Plain Python, no tables."""

from shoumi.records.cases.articles import articles_of
from shoumi.records.cases.files import Case, CaseError, read_cases
from shoumi.records.cases.run import Failure, Report, decide, faults_of, run_cases
from shoumi.records.cases.situations import situation

__all__ = [
    "Case", "CaseError", "Failure", "Report", "articles_of", "decide", "faults_of", "read_cases", "run_cases",
    "situation",
]  # fmt: skip
