//! F6: two tabs on one storage, in 10,000 interleavings with late and dropped events.
//!
//! The browser is simulated by a map of values and, for each tab, the keys of storage events that
//! have not arrived yet. As in the page, a tab reads a key again when its event arrives, and reads
//! everything again when it returns to the foreground.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use aims_core::codec::{read_answer, write_answer};
use aims_core::domain::{
    Assessment, AssessmentId, Catalog, CatalogRef, Edit, Event, ItemId, Level, Part, Record,
};
use aims_readiness::state::{Session, Store, Trouble};
use reactive_graph::owner::Owner;

use crate::session::CLOCK;
use aims_core::fixtures::{Random, catalog};

/// The key of an answer in one of the assessments.
type Place = (AssessmentId, ItemId);

struct Browser {
    catalog: &'static Catalog,
    stored: BTreeMap<Place, String>,
    /// The assessments that exist.
    heads: Vec<AssessmentId>,
    /// The keys of the events that have not reached each tab yet.
    heard: [Vec<Place>; 2],
}

impl Browser {
    fn record(&self, (id, item): &Place) -> Record {
        let stored = self.stored.get(&(id.clone(), item.clone())).map_or("{}", String::as_str);
        let (answer, _) = read_answer(stored, item.as_str(), self.catalog).unwrap();
        Record::Answer(item.clone(), answer)
    }

    fn load(&self, id: &AssessmentId) -> Assessment {
        let mut assessment = Assessment::new(CatalogRef::of(self.catalog));
        for place in self.stored.keys().filter(|(of, _)| of == id) {
            assessment.put(self.record(place));
        }
        assessment
    }
}

struct Tab {
    browser: Rc<RefCell<Browser>>,
    number: usize,
}

impl Store for Tab {
    fn save(&self, id: &AssessmentId, assessment: &Assessment, part: &Part) -> Result<(), Trouble> {
        let Part::Answer(item) = part else { return Ok(()) };
        let mut browser = self.browser.borrow_mut();
        let place = (id.clone(), item.clone());
        match assessment.given(item).map(write_answer) {
            Some(value) => browser.stored.insert(place.clone(), value),
            None => browser.stored.remove(&place),
        };
        browser.heard[1 - self.number].push(place);
        Ok(())
    }

    fn save_all(&self, id: &AssessmentId, assessment: &Assessment) -> Result<(), Trouble> {
        assessment.parts().try_for_each(|part| self.save(id, assessment, &part))
    }

    fn ids(&self) -> Vec<AssessmentId> {
        self.browser.borrow().heads.clone()
    }

    fn load(&self, id: &AssessmentId) -> Assessment {
        self.browser.borrow().load(id)
    }

    fn peek(&self, id: &AssessmentId) -> Assessment {
        self.load(id)
    }

    fn delete(&self, _: &AssessmentId) -> Result<(), Trouble> {
        panic!("nothing is deleted here");
    }

    fn remember(&self, id: &AssessmentId) {
        let heads = &mut self.browser.borrow_mut().heads;
        if !heads.contains(id) {
            heads.push(id.clone());
        }
    }
}

#[test]
fn f6_two_tabs_agree_and_lose_nothing_whatever_the_order_of_events() {
    let catalog: &'static Catalog =
        Box::leak(Box::new(catalog(&[("clause", 2), ("objective", 2)])));
    let items: Vec<ItemId> = catalog.items().map(|item| catalog.item(item).id.clone()).collect();
    let first = AssessmentId::first(&catalog.id);
    for seed in 0..10_000 {
        let owner = Owner::new();
        owner.set();
        let mut chance = Random(seed);
        let heads = vec![first.clone()];
        let browser =
            Browser { catalog, stored: BTreeMap::new(), heads, heard: Default::default() };
        let browser = Rc::new(RefCell::new(browser));
        let tabs = [0, 1].map(|number| {
            let own = Assessment::new(CatalogRef::of(catalog));
            let store = Tab { browser: browser.clone(), number };
            Session::new(catalog, (first.clone(), own), Box::new(store), CLOCK)
        });
        let hear = |tab: usize, place: &Place| {
            let record = browser.borrow().record(place);
            tabs[tab].apply_remote_to(&place.0, record);
        };
        // The latest level of each answer, in whichever tab it was given.
        let mut last: BTreeMap<Place, u8> = BTreeMap::new();
        let mut dropped = 0;
        for _ in 0..24 {
            let tab = chance.below(2);
            let waiting = browser.borrow().heard[tab].len();
            match chance.below(8) {
                0..=2 => {
                    let item = items[chance.below(items.len())].clone();
                    let level = chance.below(6) as u8;
                    last.insert((tabs[tab].open_id(), item.clone()), level);
                    tabs[tab].dispatch(Event::edited(&item, Edit::Level(Level::new(level))));
                }
                // Delivers one of the waiting events, not always the first.
                3 | 4 if waiting > 0 => {
                    let item = browser.borrow_mut().heard[tab].remove(chance.below(waiting));
                    hear(tab, &item);
                }
                5 if waiting > 0 && chance.below(4) == 0 => {
                    browser.borrow_mut().heard[tab].remove(chance.below(waiting));
                    dropped += 1;
                }
                6 => {
                    let ids = browser.borrow().heads.clone();
                    tabs[tab].open(&ids[chance.below(ids.len())]);
                }
                7 if chance.below(3) == 0 => {
                    tabs[tab].create(Assessment::new(CatalogRef::of(catalog)));
                }
                _ => {}
            }
        }
        for tab in [0, 1] {
            let waiting = std::mem::take(&mut browser.borrow_mut().heard[tab]);
            waiting.iter().for_each(|item| hear(tab, item));
        }
        let ids = browser.borrow().heads.clone();
        for tab in tabs {
            let stored = browser.borrow().load(&tab.open_id());
            if dropped > 0 {
                tab.reload(stored.clone(), &[]);
            }
            assert_eq!(tab.own(), stored, "seed {seed}");
            for id in &ids {
                tab.open(id);
                assert_eq!(tab.own(), browser.borrow().load(id), "seed {seed}, {id}");
            }
        }
        let levels: BTreeMap<Place, u8> = ids
            .iter()
            .flat_map(|id| {
                let stored = browser.borrow().load(id);
                let level = |(item, level)| ((id.clone(), item), level);
                let answers = stored.answers();
                let levels: Vec<_> = answers
                    .filter_map(|(item, answer)| Some((item.clone(), answer.level?.value())))
                    .map(level)
                    .collect();
                levels
            })
            .collect();
        assert_eq!(levels, last, "seed {seed}");
        drop(owner);
    }
}
