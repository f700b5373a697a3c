//! The grammar of English times, row by row: what is read, and what it is as EDTF.

use crate::analysis::timeline::collect::check_table;

#[test]
fn days_months_and_years_are_told_in_many_orders() {
    check_table(
        None,
        &[
            ("It opened in ‹1998›.", "1998"),
            ("It opened in ‹May 2012›.", "2012-05"),
            ("It opened on ‹12 May 2012›.", "2012-05-12"),
            ("It opened on ‹May 12, 2012›.", "2012-05-12"),
            ("It opened on ‹12th of May 2012›.", "2012-05-12"),
            ("It opened on ‹12 MAY 2012›.", "2012-05-12"),
            ("It opened on ‹2012-05-12›.", "2012-05-12"),
            ("It opened on ‹2012/5/12›.", "2012-05-12"),
            ("It opened on ‹13.5.2012›.", "2012-05-13"),
            ("It opened in ‹Sept. 2012›.", "2012-09"),
            ("It opened on ‹1 Jan. 2012›.", "2012-01-01"),
            ("It opened in ‹nineteen ninety-eight›.", "1998"),
            ("It opened in ‹the year 1998›.", "1998"),
            ("It opened in ‹two thousand and eight›.", "2008"),
            // Which of the two is the month is not told.
            ("It opened on ‹04/05/2012›.", "2012-04-05?"),
        ],
    );
}

#[test]
fn the_calendar_has_leap_days_and_no_others() {
    check_table(
        None,
        &[
            ("on ‹29 February 2020›", "2020-02-29"),
            ("on ‹29 February 2019›", "no such day"),
            ("on ‹February 29, 1900›", "no such day"),
            ("on ‹31 April 2015›", "no such day"),
        ],
    );
}

#[test]
fn eras_before_and_after_christ_count_without_a_year_zero() {
    check_table(
        None,
        &[
            ("in ‹44 BC›", "-0043"),
            ("in ‹1 BC›", "0000"),
            ("in ‹221 BCE›", "-0220"),
            ("in ‹AD 79›", "0079"),
            ("in ‹the 5th century BC›", "-0499/-0400"),
        ],
    );
}

#[test]
fn long_units_have_parts() {
    check_table(
        None,
        &[
            ("in ‹the 1980s›", "198X"),
            ("in ‹the early 1980s›", "1980~/1982~"),
            ("in ‹the mid-1980s›", "1983~/1986~"),
            ("in ‹the late 1980s›", "1987~/1989~"),
            ("in ‹the '80s›", "198X?"),
            ("in ‹the 19th century›", "18XX"),
            ("in ‹the nineteenth century›", "18XX"),
            ("in ‹the late 19th century›", "1870~/1899~"),
            ("in ‹the mid-19th century›", "1830~/1869~"),
            ("in ‹the first half of the 20th century›", "1900/1949"),
            ("in ‹the second half of the 20th century›", "1950/1999"),
            ("in ‹the end of 2012›", "2012-11~/2012-12~"),
            ("in ‹Q1 2019›", "2019-33"),
            ("in ‹H2 2019›", "2019-41"),
            ("in ‹the third quarter of 2019›", "2019-35"),
            ("in ‹spring 2019›", "2019-21~"),
            ("in ‹the autumn of 2019›", "2019-23~"),
            ("in ‹winter 2019›", "2019-24~"),
            ("‹about 1850› or ‹circa 1860›", "1850~, 1860~"),
            ("during ‹the 14th Five-Year Plan›", "2021/2025"),
            ("during ‹the first Five-Year Plan›", "1953/1957"),
        ],
    );
}

#[test]
fn ranges_are_told_by_dashes_and_words() {
    check_table(
        None,
        &[
            ("in ‹1998–2004›", "1998/2004"),
            ("in ‹1998-2004›", "1998/2004"),
            ("‹from 1998 to 2004›", "1998/2004"),
            ("‹between 1998 and 2004›", "1998/2004"),
            ("in ‹1911–12›", "1911/1912"),
            ("‹from May to July 2012›", "2012-05/2012-07"),
            ("‹from November 2012 to March 2013›", "2012-11/2013-03"),
            ("‹from November to March 2013›", "2012-11/2013-03"),
            ("‹from 12 May 2012 to 3 June 2012›", "2012-05-12/2012-06-03"),
            ("on ‹10–12 May 2012›", "2012-05-10/2012-05-12"),
        ],
    );
}

#[test]
fn open_ends_are_told_by_prepositions() {
    check_table(
        None,
        &[
            ("‹since 1998›", "1998/.."),
            ("‹since May 2012›", "2012-05/.."),
            ("from ‹1998 onwards›", "1998/.."),
            ("‹until 2004›", "../2004"),
            ("‹by 2030›", "../2030"),
            ("‹no later than 2004›", "../2004"),
            ("‹by the end of 2020›", "../2020-12~"),
            ("‹before 1911›", "../1910"),
            ("‹prior to 1911›", "../1910"),
            ("‹pre-1949› houses", "../1948"),
            ("‹after 1945›", "1946/.."),
            ("‹post-1978› reforms", "1979/.."),
            ("‹after 12 May 2012›", "2012-05-13/.."),
            ("‹after World War II›", "1945-09-03/.."),
            ("‹since the Cultural Revolution›", "1966-05-16/.."),
            ("‹before the Meiji Restoration›", "../1868-01-02"),
        ],
    );
}

#[test]
fn what_counts_from_the_document_is_placed_by_its_date() {
    check_table(
        Some("2021-06-14"),
        &[
            ("‹last year›", "2020"),
            ("‹this year›", "2021"),
            ("‹next year›", "2022"),
            ("‹last month›", "2021-05"),
            ("‹next month›", "2021-07"),
            ("‹last quarter›", "2021-33"),
            ("‹two years ago›", "2019~"),
            ("‹the past five years›", "2016-06-14~/2021-06-14~"),
        ],
    );
    check_table(None, &[("‹last year› and ‹two years ago›", "no document date, no document date")]);
}

#[test]
fn a_narrative_counts_from_the_last_date_told() {
    check_table(
        None,
        &[
            (
                "It opened in ‹1998›, closed in ‹the same year› and fell ‹the following year›.",
                "1998, 1998, 1999",
            ),
            ("It opened in ‹1998›. ‹Three years later› it closed.", "1998, 2001~"),
            ("It opened in ‹1998›. ‹Two years earlier› it was planned.", "1998, 1996~"),
            ("It began on ‹12 May 2012›; on ‹3 June› it ended.", "2012-05-12, 2012-06-03"),
            ("‹The following year› it closed.", "no earlier date"),
        ],
    );
}

#[test]
fn words_counts_and_codes_are_no_dates() {
    for text in [
        "You may leave, and we march on.",
        "Leaves fall and spring comes.",
        "2000 people came.",
        "They sold 1998 cars.",
        "See page 1998 and room 2001.",
        "Flight 1999 left.",
        "It cost $1999.",
        "It is 1998 km long.",
        "version 2.0.1 and ISO 8601",
        "call 555-2014 today",
        "exactly 2,014 of them",
        "No. 2014 of the series",
        "at second hand, in the first place",
        "a 1080p screen of 1920x1080",
        "192.168.20.14",
        "the mayor of Marchmont and an augury",
    ] {
        check_table(Some("2021"), &[(text, "")]);
    }
}

#[test]
fn an_english_number_that_touches_a_chinese_word_belongs_to_that() {
    check_table(
        None,
        &[
            ("据统计，‹2012年›为1998万元。", "2012"),
            ("见 *‹May 2012›* 的报告，发布单位不详。", "2012-05"),
        ],
    );
}

#[test]
fn what_is_finer_or_counts_from_nothing_is_not_placed() {
    check_table(
        None,
        &[
            ("In ‹1978› he joined; he left ‹that same month›.", "1978, coarser date"),
            ("In ‹1850› and ‹1900›. ‹Ten years later› it was built.", "1850, 1900, 1910~"),
            ("‹Ten years later› it was built.", "no earlier date"),
            ("A century and a quarter later, the dam broke.", ""),
        ],
    );
    check_table(Some("2020"), &[("‹Ten years later› it was built.", "no earlier date")]);
}

#[test]
fn years_before_our_era_have_days_and_signs() {
    check_table(
        None,
        &[
            ("He died on ‹10 August 234 BC›.", "-0233-08-10"),
            ("in ‹the 5th century BC›", "-0499/-0400"),
            ("in ‹B.C. 31›, ‹A.D. 64›, ‹AD 79› and ‹216 BC›", "-0030, 0064, 0079, -0215"),
        ],
    );
}

#[test]
fn numbers_of_things_are_no_years() {
    for text in [
        "See lines 1901-1915 of the file.",
        "He lived at 2020 Oak Avenue.",
        "at 1901 North Main Street",
        "The address is 2001:0db8:85a3::1999.",
        "See issue 1866 and error 2024.",
        "There were 1146 merchant-ships and 1809 troops.",
        "#2019 was fixed.",
        "paragraphs 1984-1999",
        "809 North 1500 West, Salt Lake City",
        "trying for 2000 more of them",
    ] {
        check_table(None, &[(text, "")]);
    }
    check_table(
        None,
        &[
            ("Version 2.4.1 - ‹2019-03-02›", "2019-03-02"),
            ("In ‹1809› troops crossed the river.", "1809"),
            ("It has stood from ‹mid 1989›; the purchase ‹1989› note.", "1989-05~/1989-08~, 1989"),
        ],
    );
}

#[test]
fn tools_write_one_date() {
    check_table(
        None,
        &[
            ("Fri ‹Oct 25 12:10:16 2024› -0400", "2024-10-25"),
            ("Fri ‹Oct 25 12:10:16 UTC 2024›", "2024-10-25"),
            ("Date: Fri, ‹25 Oct 2024› 12:10:16 GMT", "2024-10-25"),
            ("‹2024-10-25›T12:10:16Z started", "2024-10-25"),
            ("‹05-Jun-21›", "2021-06-05?"),
            ("‹2016, May 9›", "2016-05-09"),
            ("‹Nov 18–Dec 19, 2015›", "2015-11-18/2015-12-19"),
            ("The ‹2012/13› season", "2012/2013"),
        ],
    );
    check_table(
        Some("2020"),
        &[("‹from 3 August to 9 September last year›", "2019-08-03/2019-09-09")],
    );
}

#[test]
fn longer_units_have_counted_parts_and_names() {
    check_table(
        None,
        &[
            ("in ‹the third month of 2021›", "2021-03"),
            ("in ‹the last four months of 1997›", "1997-09/1997-12"),
            ("on ‹the last day of 2017›", "2017-12-31"),
            ("in ‹the last quarter of the eighteenth century›", "1775/1799"),
            ("in ‹the seventies›", "197X?"),
            ("in ‹the nineties of the last century›", "199X"),
            ("in ‹the sixties of the nineteenth century›", "186X"),
            ("‹The 1700s› and ‹the late 1600s›.", "17XX, 1670~/1699~"),
            ("‹the 1990s› and ‹the 2000s›", "199X, 200X"),
        ],
    );
    check_table(Some("2019-05-09"), &[("over ‹the last decade›", "2009-05-09~/2019-05-09~")]);
}

#[test]
fn seasons_without_a_year_are_those_of_the_story() {
    check_table(
        None,
        &[
            (
                "In ‹1805› it sailed. During ‹the summer› it waited. ‹That autumn› it fought.",
                "1805, 1805-22~, 1805-23~",
            ),
            ("In ‹1805› it sailed. ‹The following spring› it returned.", "1805, 1806-21~"),
            ("In ‹1805› he left. ‹The next year› he came back.", "1805, 1806"),
            ("In the summer people swim.", ""),
            ("In ‹1805› he stood in the June dusk of a hot May evening.", "1805"),
            ("In ‹1805› the moon was in her third quarter.", "1805"),
            ("‹The early nineteenth century›: in ‹June› it moved.", "1800~/1829~, no earlier date"),
        ],
    );
}

#[test]
fn years_before_christ_and_early_ones_make_ranges() {
    check_table(
        None,
        &[
            ("The war lasted ‹from 431 to 404 BC›.", "-0430/-0403"),
            ("Plato (‹428–348 BC›) and Caesar (‹100–44 BC›).", "-0427/-0347, -0099/-0043"),
            ("It fell ‹between 49 and 27 BC›.", "-0048/-0026"),
            ("He ruled ‹from AD 193 to 235›, that is ‹AD 193–235›.", "0193/0235, 0193/0235"),
            ("The crusade, ‹1202-04›, sacked the city.", "1202/1204"),
            ("It began in ‹2016-11›.", "2016-11"),
        ],
    );
}

#[test]
fn a_month_may_be_of_the_year_after_the_one_told() {
    check_table(
        None,
        &[
            ("In ‹1789› it fell, and in ‹March of the following year› it rose.", "1789, 1790-03"),
            (
                "In ‹1947› he fasted; on ‹30 January of the next year› he was shot.",
                "1947, 1948-01-30",
            ),
            (
                "In ‹1817› they toured; ‹by the summer of the next year› they were home.",
                "1817, ../1818-08~",
            ),
        ],
    );
}

#[test]
fn counts_between_two_numbers_are_no_years() {
    for text in [
        "From 1200 to 1500 people came.",
        "Between 1900 and 2000 calories a day.",
        "It grew from 1850 to 1920 persons.",
    ] {
        check_table(None, &[(text, "")]);
    }
}

#[test]
fn parts_may_be_told_with_in() {
    check_table(
        None,
        &[
            ("‹Early in 1968› and ‹late in 1968›.", "1968-01~/1968-04~, 1968-09~/1968-12~"),
            ("‹the early months of 1983› were cold.", "1983-01~/1983-04~"),
            ("They spent ‹the winter of 1840-41› in Florence.", "1840-24~"),
        ],
    );
}

#[test]
fn years_of_three_figures_need_words_that_leave_no_doubt() {
    check_table(
        None,
        &[
            ("The empire ended in ‹476›. Rome fell in ‹410›.", "0476, 0410"),
            ("In ‹597›, Augustine came; in ‹AD 604› he died.", "0597, 0604"),
            ("Attila was beaten in ‹June 451›.", "0451-06"),
            ("In 476 cases it failed. It resulted in 250.", ""),
        ],
    );
}

#[test]
fn a_distance_from_nothing_ends_when_it_was_written_if_it_tells_of_the_present() {
    check_table(
        Some("2019-05-09"),
        &[
            ("It was new. ‹Ten years later›, things are very different.", "2019~"),
            ("It was new. ‹Ten years later›, things were very different.", "no earlier date"),
        ],
    );
    check_table(None, &[("‹Ten years later›, things are very different.", "no earlier date")]);
}
