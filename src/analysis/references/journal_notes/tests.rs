//! Notes as Chinese journals write them, titles between 《 and 》.

use crate::analysis::references::journal_notes::is_serial_name;
use crate::analysis::references::parse::check_references;

#[test]
fn notes_of_every_sort_have_their_fields() {
    check_references(&[
        (
            "林晓：《河流与城市》，《地理研究》2015年第7期，第12—15页。",
            "type=article-journal | authors=林晓 | year=2015 | title=河流与城市 | container_title=地理研究 | issue=7 | pages=12—15",
        ),
        (
            "林晓:《河流与城市》,《地理研究》第34卷第7期,2015年。",
            "type=article-journal | authors=林晓 | year=2015 | title=河流与城市 | container_title=地理研究 | volume=34 | issue=7",
        ),
        (
            "林晓：《河流史》，武汉：长江出版社，2011年，第45页。",
            "type=book | authors=林晓 | year=2011 | title=河流史 | pages=45 | publisher=长江出版社 | place=武汉",
        ),
        (
            "林晓：《河流史》，武汉：长江出版社2011年版，第45、47页。",
            "type=book | authors=林晓 | year=2011 | title=河流史 | pages=45、47 | publisher=长江出版社 | place=武汉",
        ),
        (
            "林晓、周文主编：《水利史》第2卷，北京：水利出版社，1999年版。",
            "type=book | editors=林晓; 周文 | year=1999 | title=水利史 | volume=2 | publisher=水利出版社 | place=北京",
        ),
        (
            "［英］史密斯：《河流》，周文译，北京：商务印书馆，2003年，第7页。",
            "type=book | authors=［英］史密斯 | translators=周文 | year=2003 | title=河流 | pages=7 | publisher=商务印书馆 | place=北京",
        ),
        (
            "周文：《堤防研究》，博士学位论文，武汉大学，2014年。",
            "type=thesis | authors=周文 | year=2014 | title=堤防研究 | publisher=武汉大学",
        ),
        (
            "林晓：《水库放水》，《长江日报》2012年5月6日，第3版。",
            "type=article-newspaper | authors=林晓 | year=2012 | title=水库放水 | container_title=长江日报 | date=2012-05-06 | pages=3",
        ),
        (
            "参见周文：《桥梁》，载吴平编：《桥的历史》，南京：河海大学出版社，2009年，第10—18页。",
            "type=chapter | authors=周文 | editors=吴平 | year=2009 | title=桥梁 | container_title=桥的历史 | pages=10—18 | publisher=河海大学出版社 | place=南京",
        ),
        (
            "《汛情》，长江水利网，2020年7月8日，https://www.example.cn/a.html，2020年7月9日访问。",
            "type=webpage | year=2020 | title=汛情 | container_title=长江水利网 | date=2020-07-08 | url=https://www.example.cn/a.html | access_date=2020-07-09",
        ),
        (
            "国务院：《关于防汛工作的通知》，2016年5月4日。",
            "type=legislation | authors=国务院 | year=2016 | title=关于防汛工作的通知 | date=2016-05-04",
        ),
        (
            "林晓：《读〈水经注〉》，《地理研究》2015年第7期。",
            "type=article-journal | authors=林晓 | year=2015 | title=读〈水经注〉 | container_title=地理研究 | issue=7",
        ),
    ]);
}

#[test]
fn a_reign_before_a_title_is_no_author() {
    check_references(&[("光绪《武昌县志》卷三", "type=document | title=武昌县志 | volume=3")]);
}

#[test]
fn what_a_note_quotes_at_second_hand_or_points_to_is_not_its_own() {
    check_references(&[
        (
            "林晓：《河流史》，武汉：长江出版社，2011年，第45页，转引自周文：《桥》，北京：科学出版社，2015年。",
            "type=book | authors=林晓 | year=2011 | title=河流史 | pages=45 | publisher=长江出版社 | place=武汉",
        ),
        ("同上，第7页。", ""),
        ("同前注，第7页。", ""),
        ("前引《河流史》，第7页。", ""),
        ("Ibid., p. 7.", ""),
    ]);
}

#[test]
fn journals_and_newspapers_are_told_by_their_names() {
    for (name, serial) in [
        ("长江日报", true),
        ("水利学报", true),
        ("地理研究", true),
        ("历史评论", true),
        ("读书杂志", true),
        ("城市科学", true),
        ("河流史", false),
        ("水经注", false),
        ("", false),
    ] {
        assert_eq!(is_serial_name(name), serial, "{name}");
    }
}

#[test]
fn two_roles_may_stand_before_a_title() {
    check_references(&[
        (
            "[美]林晓著，李青、周文译：《河流研究》，法律出版社，1976年，第57页。",
            "type=book | authors=[美]林晓 | translators=李青; 周文 | year=1976 | title=河流研究 | pages=57 | publisher=法律出版社",
        ),
        (
            "郦道元著，陈桥驿校注：《水经注》，上海：上海书店，1990年。",
            "type=book | authors=郦道元 | editors=陈桥驿 | year=1990 | title=水经注 | publisher=上海书店 | place=上海",
        ),
    ]);
}

#[test]
fn an_article_may_stand_in_quotes_before_its_journal() {
    check_references(&[
        (
            "林晓、周文：“‘河流’概念的由来”，《学术月刊》2020年第7期。",
            "type=article-journal | authors=林晓; 周文 | year=2020 | title=‘河流’概念的由来 | container_title=学术月刊 | issue=7",
        ),
        (
            "林晓：“河流的报告”，载《大公报》1962年2月25日，第05版。",
            "type=article-newspaper | authors=林晓 | year=1962 | title=河流的报告 | container_title=大公报 | date=1962-02-25 | pages=05",
        ),
        (
            "林晓：“河流概论”，新华网，2020年4月24日，https://example.org/a。",
            "type=webpage | authors=林晓 | year=2020 | title=河流概论 | container_title=新华网 | date=2020-04-24 | url=https://example.org/a",
        ),
    ]);
}
