//! The indexes by place and by owner.

use aims_core::domain::{
    Assessment, Edit, EntryId, Event, IndexLine, OwnControl, Record, Sheet, TextField,
};

use crate::golden::real;

fn written(texts: &[(&str, TextField, &str)]) -> Assessment {
    let mut assessment = Assessment::default();
    for (item, field, text) in texts {
        let item = &real().item(real().find(item).unwrap()).id;
        assessment.apply(Event::edited(item, Edit::Text(*field, (*text).to_owned())));
    }
    assessment
}

fn shown(lines: &[IndexLine<'_>]) -> Vec<String> {
    let line = |line: &IndexLine<'_>| {
        let items = line.items.iter().map(|item| real().item(*item).id.as_str());
        let own = line.own.iter().map(|control| control.title.as_str());
        format!("{}: {}", line.name, items.chain(own).collect::<Vec<_>>().join(" "))
    };
    lines.iter().map(line).collect()
}

#[test]
fn each_place_is_listed_once_in_alphabetical_order() {
    let mut assessment = written(&[
        ("A.2.2", TextField::Location, "wiki"),
        ("4.1", TextField::Location, " Wiki \n https://example.org/x ;; Folder 7"),
        ("4.2", TextField::Location, "wiki; wiki"),
        ("4.3", TextField::Location, "  "),
        ("4.4", TextField::Owner, "nobody"),
    ]);
    let location = "wiki; wiki".to_owned();
    let control = OwnControl { title: "Red team".into(), location, ..Default::default() };
    assessment.put(Record::entry(EntryId::new("1"), Some(control)));
    let lines = Sheet::new(real(), &assessment).by_place();
    assert_eq!(
        shown(&lines),
        ["Folder 7: 4.1", "https://example.org/x: 4.1", "Wiki: 4.1", "wiki: 4.2 A.2.2 Red team"]
    );
}

#[test]
fn each_owner_is_listed_with_items_and_own_controls() {
    let mut assessment = written(&[
        ("9.1", TextField::Owner, "Bo"),
        ("4.1", TextField::Owner, " Bo "),
        ("4.2", TextField::Owner, "Ada"),
        ("4.3", TextField::Owner, ""),
    ]);
    let control = OwnControl { title: "Red team".into(), owner: "Bo".into(), ..Default::default() };
    assessment.put(Record::entry(EntryId::new("1"), Some(control)));
    let lines = Sheet::new(real(), &assessment).by_owner();
    assert_eq!(shown(&lines), ["Ada: 4.2", "Bo: 4.1 9.1 Red team"]);
}

#[test]
fn an_index_is_empty_if_nothing_is_named() {
    let assessment = Assessment::default();
    let sheet = Sheet::new(real(), &assessment);
    assert_eq!((sheet.by_place(), sheet.by_owner()), (Vec::new(), Vec::new()));
}
