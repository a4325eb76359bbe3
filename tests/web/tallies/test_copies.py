"""What another system sends of an own case counts once, and the page says how many were left out."""

import pytest

from plumbline.web.cases.models import Case
from plumbline.web.tallies import services
from plumbline.web.tallies.models import Entry
from plumbline.web.tallies.numbers import key_of
from plumbline.web.tallies.periods import whole_year
from plumbline.web.tallies.selectors import copies, left_out, letter, whole_city

YEAR = whole_year(2026)
SPARED = {"outcome": "no_penalty_first", "date": "2026-04-10", "fine_min": 1_600_000}


def sent(register, number, name="W-1", **more):
    """The own case as another system sends it."""
    return register.foreign(name, {"case": {"number": number}, "decision": {**SPARED, **more}})


@pytest.fixture
def own(register):
    """One own case without a penalty."""
    register.case("no_penalty_first", filed="2026-02-01", decided="2026-04-10", floor=16_000)
    register.counted()
    return Case.objects.get()


@pytest.mark.parametrize(
    "spelled", ["海案〔2026〕00001号", "海案[2026]00001号", "海案（２０２６） 00001 号", "海案【2026】00001号"]
)
def test_the_same_agency_and_number_count_once_to_the_yuan(register, own, spelled):
    sent(register, spelled)
    services.refresh()
    told = letter(whole_city(), YEAR).now
    assert (told.spared, told.filed, told.amount) == (1, 1, 16_000 * 100)
    assert left_out(copies(), YEAR).count() == 1
    assert Entry.objects.get(case=None).copy_of == own


def test_the_number_of_the_file_is_compared_where_it_names_no_case_number(register, own):
    register.foreign("海案〔2026〕00001号", {"decision": SPARED})
    services.refresh()
    assert letter(whole_city(), YEAR).now.spared == 1


def test_another_number_or_another_agency_is_another_case(register, own, world):
    sent(register, "海案〔2026〕00002号")
    file = sent(register, "海案〔2026〕00001号", "W-2")
    file.agency = world.ecology
    file.save()
    services.refresh()
    assert letter(whole_city(), YEAR).now.spared == 3
    assert not copies().exists()


def test_a_file_that_came_first_stops_counting_when_the_own_case_is_counted(register):
    sent(register, "海案〔2026〕00001号")
    services.refresh()
    assert letter(whole_city(), YEAR).now.spared == 1
    register.case("no_penalty_first", filed="2026-02-01", decided="2026-04-10", floor=16_000)
    Case.objects.bulk_create(register.cases)
    services.refresh_case(register.cases[0].pk)
    assert letter(whole_city(), YEAR).now.spared == 1
    assert copies().count() == 1


def test_a_file_that_is_corrected_to_another_number_counts_again(register, own):
    sent(register, "海案〔2026〕00001号")
    services.refresh()
    Entry.objects.filter(case=None).update(number_key=key_of("海案〔2026〕9号"))
    services.refresh()
    assert letter(whole_city(), YEAR).now.spared == 2


def test_a_copy_of_another_year_is_not_said_to_be_left_out_of_this_one(register, own):
    sent(register, "海案〔2026〕00001号", date="2024-04-10")
    services.refresh()
    assert copies().count() == 1
    assert left_out(copies(), YEAR).count() == 0


def test_the_board_and_the_public_page_say_how_many_were_left_out_and_the_list_names_the_own_case(
    register, own, world, signed_in
):
    sent(register, "海案[2026]00001号")
    services.refresh()
    with signed_in(world.chen) as page:
        board = page.get("/tallies/").content.decode()
        listed = page.get("/tallies/files/?counted=copies").content.decode()
        page.logout()
        public = page.get("/public/tallies/").content.decode()
    assert "1 件</a>与本系统办理的案件机关、案号相同" in board
    assert f"/cases/{own.pk}/" in listed
    assert "是同一案件" in listed
    assert "1 件案卷由其他系统重复送来" in public


def test_a_board_without_copies_says_nothing_of_them(register, own, world, signed_in):
    with signed_in(world.chen) as page:
        assert "只计一次" not in page.get("/tallies/").content.decode().split("这些数字怎样计算")[0]
