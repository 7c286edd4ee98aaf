//! F6: two tabs on one storage, in 10,000 interleavings with late and dropped events.
//!
//! What stands for the browser: a map of values, and for each tab the keys that it has yet to hear of.
//! As in the page, a tab that hears of a key reads it again, and one that comes back to the front
//! reads everything again.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use aims_core::codec::{read_answer, write_answer};
use aims_core::domain::{
    Assessment, Catalog, CatalogRef, Edit, Event, ItemId, Level, Part, Record,
};
use aims_readiness::state::{Session, Store, Trouble};
use reactive_graph::owner::Owner;

use aims_core::fixtures::catalog;

#[derive(Default)]
struct Browser {
    stored: BTreeMap<ItemId, String>,
    /// The keys that each tab has yet to hear of.
    heard: [Vec<ItemId>; 2],
}

struct Tab {
    browser: Rc<RefCell<Browser>>,
    number: usize,
}

impl Store for Tab {
    fn save(&self, assessment: &Assessment, part: &Part) -> Result<(), Trouble> {
        let Part::Answer(item) = part else { panic!("only answers change here") };
        let mut browser = self.browser.borrow_mut();
        match assessment.given(item).map(write_answer) {
            Some(value) => browser.stored.insert(item.clone(), value),
            None => browser.stored.remove(item),
        };
        browser.heard[1 - self.number].push(item.clone());
        Ok(())
    }

    fn save_all(&self, _: &Assessment) -> Result<(), Trouble> {
        panic!("only answers change here");
    }
}

fn event_of(browser: &Browser, item: &ItemId, catalog: &Catalog) -> Event {
    let stored = browser.stored.get(item).map_or("{}", String::as_str);
    let (answer, _) = read_answer(stored, item.as_str(), catalog).unwrap();
    Event::Put(Record::Answer(item.clone(), answer))
}

fn load(browser: &Browser, catalog: &Catalog) -> Assessment {
    let mut assessment = Assessment::new(CatalogRef::of(catalog));
    for item in browser.stored.keys() {
        assessment.apply(event_of(browser, item, catalog));
    }
    assessment
}

/// Numbers that are the same in every run: SplitMix64.
pub struct Chance(pub u64);

impl Chance {
    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end as u64) as usize
    }
}

#[test]
fn f6_two_tabs_agree_and_lose_nothing_whatever_the_order_of_events() {
    let catalog: &'static Catalog =
        Box::leak(Box::new(catalog(&[("clause", 2), ("objective", 2)])));
    let items: Vec<ItemId> = catalog.items().map(|item| catalog.item(item).id.clone()).collect();
    for seed in 0..10_000 {
        let owner = Owner::new();
        owner.set();
        let mut chance = Chance(seed);
        let browser = Rc::new(RefCell::new(Browser::default()));
        let tabs = [0, 1].map(|number| {
            let own = Assessment::new(CatalogRef::of(catalog));
            let store = Tab { browser: browser.clone(), number };
            Session::new(catalog, own, Box::new(store))
        });
        let hear = |tab: usize, item: &ItemId| {
            let event = event_of(&browser.borrow(), item, catalog);
            tabs[tab].apply_remote(event);
        };
        // What was answered last, whoever did it.
        let mut last: BTreeMap<ItemId, u8> = BTreeMap::new();
        let mut dropped = 0;
        for _ in 0..24 {
            let tab = chance.below(2);
            let waiting = browser.borrow().heard[tab].len();
            match chance.below(6) {
                0..=2 => {
                    let item = items[chance.below(items.len())].clone();
                    let level = chance.below(6) as u8;
                    last.insert(item.clone(), level);
                    tabs[tab].dispatch(Event::edited(&item, Edit::Level(Level::new(level))));
                }
                // One event of those that wait, not always the first.
                3 | 4 if waiting > 0 => {
                    let item = browser.borrow_mut().heard[tab].remove(chance.below(waiting));
                    hear(tab, &item);
                }
                5 if waiting > 0 && chance.below(4) == 0 => {
                    browser.borrow_mut().heard[tab].remove(chance.below(waiting));
                    dropped += 1;
                }
                _ => {}
            }
        }
        for tab in [0, 1] {
            let waiting = std::mem::take(&mut browser.borrow_mut().heard[tab]);
            waiting.iter().for_each(|item| hear(tab, item));
        }
        let stored = load(&browser.borrow(), catalog);
        for tab in tabs {
            if dropped > 0 {
                tab.reload(stored.clone(), &[]);
            }
            assert_eq!(tab.own(), stored, "seed {seed}");
        }
        let levels: BTreeMap<ItemId, u8> = stored
            .answers()
            .filter_map(|(item, answer)| Some((item.clone(), answer.level?.value())))
            .collect();
        assert_eq!(levels, last, "seed {seed}");
        drop(owner);
    }
}
