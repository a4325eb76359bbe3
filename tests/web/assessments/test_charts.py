"""The picture: one scale for the statute, the table, this case and its like."""

from plumbline.web.assessments.charts import LEFT, RIGHT, WIDTH, Sums, picture
from plumbline.web.assessments.similar import Similar

YUAN = 100


def near(fine):
    return Similar("甲", "案", "/", "局", fine, None, "同类")


def test_the_statute_ends_at_the_right_and_everything_lies_on_one_scale():
    drawn = picture(
        Sums(10_000 * YUAN, 50_000 * YUAN, 20_000 * YUAN, 30_000 * YUAN, 25_000 * YUAN), [near(40_000 * YUAN)]
    )
    law, own = drawn.bars
    assert law.x + law.width == WIDTH - RIGHT
    assert law.x < own.x < drawn.fine.x < own.x + own.width < drawn.dots[0].x
    assert [tick.said for tick in drawn.ticks] == ["0", "1 万", "2 万", "3 万", "4 万", "5 万"]


def test_a_point_is_still_seen_and_nothing_is_left_of_the_scale():
    drawn = picture(Sums(None, None, 500 * YUAN, 500 * YUAN, None), [])
    assert drawn.bars[1].width == 4
    assert drawn.bars[0].x == LEFT
    assert drawn.fine is None
    assert [name for name, _ in drawn.rows] == ["法定幅度", "基准得出", "本案"]


def test_a_similar_fine_above_the_statute_is_still_inside_the_picture():
    drawn = picture(Sums(0, 100 * YUAN, 10 * YUAN, 20 * YUAN, 5 * YUAN), [near(200 * YUAN)])
    assert drawn.dots[0].x < WIDTH - RIGHT
