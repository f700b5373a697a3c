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

#[test]
fn in_notes_commas_stand_between_all_parts() {
    check_references(&[
        (
            "Carl Brown and Xiao van Lin, Rivers and Towns, 1850–1950, Durham, NC: Duke University Press, 2011, p. 57.",
            "type=book | authors=Carl Brown; Xiao van Lin | year=2011 | title=Rivers and Towns, 1850–1950 | pages=57 | publisher=Duke University Press | place=Durham, NC",
        ),
        (
            "Carl Brown, Rivers and Towns, Verso, 2011.",
            "type=book | authors=Carl Brown | year=2011 | title=Rivers and Towns | publisher=Verso",
        ),
        (
            "Carl Brown, Rivers and Towns, Routledge, New York, 2011.",
            "type=book | authors=Carl Brown | year=2011 | title=Rivers and Towns | publisher=Routledge | place=New York",
        ),
        (
            "Carl Brown et al. eds., Why Rivers Matter?, Oxford: Oxford University Press, 2011.",
            "type=book | editors=Carl Brown | year=2011 | title=Why Rivers Matter? | publisher=Oxford University Press | place=Oxford",
        ),
        (
            "Xiao Lin, “Notes on “Rivers” and Towns,” in Carl Brown and Jan Scott, eds., Bridges of the World, Springer, 2009, pp. 10-18.",
            "type=chapter | authors=Xiao Lin | editors=Carl Brown; Jan Scott | year=2009 | title=Notes on “Rivers” and Towns | container_title=Bridges of the World | pages=10-18 | publisher=Springer",
        ),
        (
            "World Bank, Rivers in Comparative Perspective, Report, OECD Publishing, 2008.",
            "type=report | authors=World Bank | year=2008 | title=Rivers in Comparative Perspective | publisher=OECD Publishing",
        ),
        (
            "Carl Brown, Rivers and Towns, PhD dissertation, Yale University, 1997.",
            "type=thesis | authors=Carl Brown | year=1997 | title=Rivers and Towns | publisher=Yale University",
        ),
    ]);
}

#[test]
fn translators_are_told_before_or_behind_their_names() {
    let expected = "type=book | authors=Marco Lin | translators=Carl Brown | year=2011 | title=Rivers and Towns | publisher=Verso | place=London";
    check_references(&[
        ("Marco Lin, Rivers and Towns, trans. Carl Brown, London: Verso, 2011.", expected),
        ("Marco Lin, Rivers and Towns, trans. by Carl Brown, London: Verso, 2011.", expected),
        ("Marco Lin, Rivers and Towns, translated by Carl Brown, London: Verso, 2011.", expected),
        ("Marco Lin, Rivers and Towns, Carl Brown (trans.), London: Verso, 2011.", expected),
        (
            "Lin, M. (2011). Rivers and towns (C. Brown, Trans.). Verso.",
            "type=book | authors=Lin, M. | translators=C. Brown | year=2011 | title=Rivers and towns | publisher=Verso",
        ),
        (
            "LIN M. Why rivers matter? BROWN C, trans. London: Verso, 2011.",
            "type=book | authors=LIN M | translators=BROWN C | year=2011 | title=Why rivers matter? | publisher=Verso | place=London",
        ),
    ]);
}

#[test]
fn editors_stand_before_or_behind_the_book() {
    check_references(&[
        (
            "X. Lin, “Old bridges”, in Bridges of the world, C. Brown, Ed. Leiden: Brill, 2009, pp. 10–18.",
            "type=chapter | authors=X. Lin | editors=C. Brown | year=2009 | title=Old bridges | container_title=Bridges of the world | pages=10–18 | publisher=Brill | place=Leiden",
        ),
        (
            "Lin, X., 2009, “Old Bridges”, in Brown, C. and J. Scott, eds: Bridges of the World, Leiden: Brill.",
            "type=chapter | authors=Lin, X. | editors=Brown, C.; J. Scott | year=2009 | title=Old Bridges | container_title=Bridges of the World | publisher=Brill | place=Leiden",
        ),
    ]);
}

#[test]
fn british_law_puts_the_year_before_the_volume() {
    check_references(&[(
        "Carl Brown, “Rivers and Rights”, (2021) 90 The River Quarterly 45.",
        "type=article-journal | authors=Carl Brown | year=2021 | title=Rivers and Rights | container_title=The River Quarterly | volume=90 | pages=45",
    )]);
}

#[test]
fn names_alone_tell_encyclopedias_magazines_and_preprints() {
    check_references(&[
        (
            "Lin, X. (2013, March 19). On rivers. The New Yorker.",
            "type=article-magazine | authors=Lin, X. | year=2013 | title=On rivers | container_title=The New Yorker | date=2013-03-19",
        ),
        (
            "“List of Rivers.” Wikipedia, 13 Jan. 2019.",
            "type=entry-encyclopedia | year=2019 | title=List of Rivers | container_title=Wikipedia | date=2019-01-13",
        ),
        (
            "Xiao Lin and Carl Brown, Cleaner Rivers, bioRxiv, 2015.",
            "type=article | authors=Xiao Lin; Carl Brown | year=2015 | title=Cleaner Rivers | publisher=bioRxiv",
        ),
    ]);
}

/// Footnotes of *Plurality* (G. Weyl, A. Tang and others, 2-1, CC0), and what was read of them by hand.
#[test]
fn the_notes_of_an_essay_are_read_as_a_reader_reads_them() {
    check_references(&[
        (
            "“Disinformation in Taiwan: International versus Domestic Perpetrators,” V-Dem, 2020. https://v-dem.net/weekly_graph/disinformation-in-taiwan-international-versus",
            "type=webpage | year=2020 | title=Disinformation in Taiwan: International versus Domestic Perpetrators | container_title=V-Dem | url=https://v-dem.net/weekly_graph/disinformation-in-taiwan-international-versus",
        ),
        (
            "Teng, Emma. Taiwan's Imagined Geography: Chinese Colonial Travel Writing and Pictures, 1683-1895. Cambridge, Mass.: Harvard University Asia Center, 2004, 33.",
            "type=book | authors=Teng, Emma | year=2004 | title=Taiwan's Imagined Geography: Chinese Colonial Travel Writing and Pictures, 1683-1895 | pages=33 | publisher=Harvard University Asia Center | place=Cambridge, Mass.",
        ),
        (
            "Zhao, Suisheng (2023). The dragon roars back : transformational leaders and dynamics of Chinese foreign policy. Stanford, California: Stanford University Press. p. 132.",
            "type=book | authors=Zhao, Suisheng | year=2023 | title=The dragon roars back : transformational leaders and dynamics of Chinese foreign policy | pages=132 | publisher=Stanford University Press | place=Stanford, California",
        ),
        (
            "Jacobs, J. Bruce. Democratizing Taiwan, Boston: BRILL, 2012, 22.",
            "type=book | authors=Jacobs, J. Bruce | year=2012 | title=Democratizing Taiwan | pages=22 | publisher=BRILL | place=Boston",
        ),
        (
            "Esarey, Ashley. “Overview: Democratization and Nation Building in Taiwan” in Taiwan in Dynamic Transition: Nation Building and Democratization. Edited by Thomas B. Gold, University of Washington Press, 2020, 24",
            "type=chapter | authors=Esarey, Ashley | editors=Thomas B. Gold | year=2020 | title=Overview: Democratization and Nation Building in Taiwan | container_title=Taiwan in Dynamic Transition: Nation Building and Democratization | pages=24 | publisher=University of Washington Press",
        ),
        (
            "Louzon Victor. “From Japanese Soldiers to Chinese Rebels: Colonial Hegemony, War Experience, and Spontaneous Remobilization during the 1947 Taiwanese Rebellion.” The Journal of Asian Studies 77, no. 1 (2018): 168.",
            "type=article-journal | authors=Louzon Victor | year=2018 | title=From Japanese Soldiers to Chinese Rebels: Colonial Hegemony, War Experience, and Spontaneous Remobilization during the 1947 Taiwanese Rebellion | container_title=The Journal of Asian Studies | volume=77 | issue=1 | pages=168",
        ),
    ]);
}

#[test]
fn what_looks_like_a_name_or_a_role_and_is_none() {
    check_references(&[
        (
            "Carla Dahl, Rivers (New York: Vintage, 1979), 12–14.",
            "type=book | authors=Carla Dahl | year=1979 | title=Rivers | pages=12–14 | publisher=Vintage | place=New York",
        ),
        (
            "Dahl, Carla M. Rivers. Vintage Books, 1979.",
            "type=book | authors=Dahl, Carla M. | year=1979 | title=Rivers | publisher=Vintage Books",
        ),
        (
            "C. Dahl, \"Rivers,\" IEEE Trans. Water Netw., vol. 3, no. 2, pp. 1-9, 2010.",
            "type=article-journal | authors=C. Dahl | year=2010 | title=Rivers | container_title=IEEE Trans. Water Netw | volume=3 | issue=2 | pages=1-9",
        ),
        (
            "Dahl, C. (2019). Rivers [Doctoral dissertation, University of Oslo].",
            "type=thesis | authors=Dahl, C. | year=2019 | title=Rivers | publisher=University of Oslo",
        ),
        (
            "Dahl, C. (2021). Guidance on rivers. Retrieved May 5, 2021, from https://a.example/b",
            "type=webpage | authors=Dahl, C. | year=2021 | title=Guidance on rivers | url=https://a.example/b | access_date=2021-05-05",
        ),
    ]);
}
