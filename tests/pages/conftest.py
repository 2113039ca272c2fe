"""Each test of a page type gets the sample of the type."""

import pytest
from page_samples import QUESTIONS, TYPES, Sample, checked_samples, made

from kiosk.content.library import Page


@pytest.fixture(name="checked", scope="session")
def _checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return checked_samples(tmp_path_factory.mktemp("hall"))


@pytest.fixture(name="sample", params=TYPES)
def _sample(request: pytest.FixtureRequest, checked: dict[str, Page]) -> Sample:
    return made(request.param, checked)


@pytest.fixture(name="question", params=QUESTIONS)
def _question(request: pytest.FixtureRequest, checked: dict[str, Page]) -> Sample:
    return made(request.param, checked)
