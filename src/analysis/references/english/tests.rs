//! References in Latin script, one table for each style.

use crate::analysis::references::parse::check_references;

#[test]
fn apa_puts_the_year_in_brackets_behind_the_names() {
    check_references(&[
        (
            "Lin, X., & Brown, C. D. (2015). Rivers and towns. Journal of Hydrology, 34(7), 1201–1212. https://doi.org/10.1234/jh.2015.7",
            "type=article-journal | authors=Lin, X.; Brown, C. D. | year=2015 | title=Rivers and towns | container_title=Journal of Hydrology | volume=34 | issue=7 | pages=1201–1212 | url=https://doi.org/10.1234/jh.2015.7 | doi=10.1234/jh.2015.7",
        ),
        (
            "Brown, C. D. (2011). A history of rivers (2nd ed.). Oxford University Press.",
            "type=book | authors=Brown, C. D. | year=2011 | title=A history of rivers | publisher=Oxford University Press | edition=2",
        ),
        (
            "Lin, X. (2020, July 8). The flood report. River Watch. https://www.example.org/flood",
            "type=webpage | authors=Lin, X. | year=2020 | title=The flood report | container_title=River Watch | date=2020-07-08 | url=https://www.example.org/flood",
        ),
        (
            "Brown, C. D. (Ed.). (2011). Bridges of the world. Springer.",
            "type=book | editors=Brown, C. D. | year=2011 | title=Bridges of the world | publisher=Springer",
        ),
    ]);
}

#[test]
fn mla_puts_titles_in_quotes_and_the_year_behind() {
    check_references(&[
        (
            "Lin, Xiao. “Rivers and Towns.” Journal of Hydrology, vol. 34, no. 7, 2015, pp. 1201–12.",
            "type=article-journal | authors=Lin, Xiao | year=2015 | title=Rivers and Towns | container_title=Journal of Hydrology | volume=34 | issue=7 | pages=1201–12",
        ),
        (
            "Brown, Carl. A History of Rivers. Oxford University Press, 2011.",
            "type=book | authors=Brown, Carl | year=2011 | title=A History of Rivers | publisher=Oxford University Press",
        ),
        (
            "Lin, Xiao. “Gates Open.” The River Times, 6 May 2012.",
            "type=article-newspaper | authors=Lin, Xiao | year=2012 | title=Gates Open | container_title=The River Times | date=2012-05-06",
        ),
    ]);
}

#[test]
fn chicago_has_a_place_before_the_publisher() {
    check_references(&[
        (
            "Lin, Xiao. “Rivers and Towns.” Journal of Hydrology 34, no. 7 (2015): 1201–12.",
            "type=article-journal | authors=Lin, Xiao | year=2015 | title=Rivers and Towns | container_title=Journal of Hydrology | volume=34 | issue=7 | pages=1201–12",
        ),
        (
            "Brown, Carl. A History of Rivers. Oxford: Oxford University Press, 2011.",
            "type=book | authors=Brown, Carl | year=2011 | title=A History of Rivers | publisher=Oxford University Press | place=Oxford",
        ),
        (
            "Brown, Carl. 2011. A History of Rivers. Oxford: Oxford University Press.",
            "type=book | authors=Brown, Carl | year=2011 | title=A History of Rivers | publisher=Oxford University Press | place=Oxford",
        ),
    ]);
}

#[test]
fn ieee_puts_initials_first_and_the_date_last() {
    check_references(&[
        (
            "[3] X. Lin and C. Brown, “Rivers and towns,” Water Letters, vol. 34, no. 7, pp. 1201–1212, Jul. 2015.",
            "type=article-journal | authors=X. Lin; C. Brown | year=2015 | title=Rivers and towns | container_title=Water Letters | date=2015-07 | volume=34 | issue=7 | pages=1201–1212",
        ),
        (
            "[4] X. Lin, A History of Rivers, 2nd ed. Oxford: Oxford University Press, 2011.",
            "type=book | authors=X. Lin | year=2011 | title=A History of Rivers | publisher=Oxford University Press | place=Oxford | edition=2",
        ),
    ]);
}

#[test]
fn harvard_has_the_year_in_brackets_without_a_stop() {
    check_references(&[
        (
            "Brown, C. (2011) A history of rivers. Oxford: Oxford University Press.",
            "type=book | authors=Brown, C. | year=2011 | title=A history of rivers | publisher=Oxford University Press | place=Oxford",
        ),
        (
            "Lin, X. and Brown, C. (2015) ‘Rivers and towns’, Journal of Hydrology, 34(7), pp. 1201–1212.",
            "type=article-journal | authors=Lin, X.; Brown, C. | year=2015 | title=Rivers and towns | container_title=Journal of Hydrology | volume=34 | issue=7 | pages=1201–1212",
        ),
    ]);
}

#[test]
fn american_law_puts_the_volume_before_the_journal() {
    check_references(&[(
        "Carl Brown, Rivers and Rights, 48 Harvard Law Review 696 (2010).",
        "type=article-journal | authors=Carl Brown | year=2010 | title=Rivers and Rights | container_title=Harvard Law Review | volume=48 | pages=696",
    )]);
}

#[test]
fn the_pages_of_a_chapter_take_their_brackets_along() {
    check_references(&[(
        "Lin, X. (2009). Old bridges. In C. D. Brown (Ed.), Bridges of the world (pp. 10–18). Springer.",
        "type=chapter | authors=Lin, X. | editors=C. D. Brown | year=2009 | title=Old bridges | container_title=Bridges of the world | pages=10–18 | publisher=Springer",
    )]);
}

#[test]
fn a_thesis_says_so_in_brackets_behind_its_title() {
    check_references(&[(
        "Lin, X. (2014). Dikes of the delta (Doctoral dissertation). University of Leeds.",
        "type=thesis | authors=Lin, X. | year=2014 | title=Dikes of the delta | publisher=University of Leeds",
    )]);
}
