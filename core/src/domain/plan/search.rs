//! The search behind the shortest path: the cheapest choices that meet every need.
//!
//! A problem has needs and choices. A choice serves one need, has a price, and requires bases, which have
//! prices as well. A base that several choices require is paid for once. So the cheapest choices for each
//! need alone are not always the cheapest overall.
//!
//! The search is a branch and bound over the bases. At each node, each need takes its cheapest choices. For
//! this, undecided bases count as free, except a base that is the choice itself. The resulting price is a
//! lower bound. The same choices, together with all bases that they require, are a solution. The node is
//! finished if the price of that solution equals the bound, or if the bound is no better than the best
//! solution so far. Otherwise a base that the choices require is taken or ruled out.

/// Steps and working days, compared in this order.
pub(super) type Price = (usize, usize);

/// Something that serves a need.
#[derive(Debug)]
pub(super) struct Choice {
    /// The place of the need.
    pub need: usize,
    /// What it costs besides its bases.
    pub price: Price,
    /// The base that this choice is itself, if any. No other choice is the same base.
    pub own: Option<usize>,
    /// The other bases that it requires, directly or through others.
    pub bases: Vec<usize>,
}

/// What has to be chosen, and from which choices.
#[derive(Debug, Default)]
pub(super) struct Problem {
    /// How many choices each need takes.
    pub needs: Vec<usize>,
    /// The choices.
    pub choices: Vec<Choice>,
    /// What each base costs.
    pub prices: Vec<Price>,
    /// The other bases that each base requires, directly or through others.
    pub requires: Vec<Vec<usize>>,
}

/// The cheapest choices.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Solution {
    /// The places of the choices.
    pub choices: Vec<usize>,
    /// How many nodes were visited.
    pub nodes: usize,
    /// Whether it is certain that no solution is cheaper.
    pub is_exact: bool,
}

/// What is decided about a base at a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    Undecided,
    Taken,
    Out,
}

struct Search<'a> {
    problem: &'a Problem,
    /// The choices of each need.
    of_need: Vec<Vec<usize>>,
    best: Option<(Price, Vec<usize>)>,
    nodes: usize,
    most_nodes: usize,
}

/// Finds the cheapest choices within this many nodes. A need with too few choices takes all of them.
pub(super) fn cheapest(problem: &Problem, most_nodes: usize) -> Solution {
    let mut of_need = vec![Vec::new(); problem.needs.len()];
    for (place, choice) in problem.choices.iter().enumerate() {
        of_need[choice.need].push(place);
    }
    let mut search = Search { problem, of_need, best: None, nodes: 0, most_nodes };
    search.visit(&vec![Base::Undecided; problem.prices.len()]);
    let choices = search.best.map(|(_, choices)| choices).unwrap_or_default();
    Solution { choices, nodes: search.nodes, is_exact: search.nodes <= most_nodes }
}

impl Search<'_> {
    fn visit(&mut self, bases: &[Base]) {
        self.nodes += 1;
        if self.nodes > self.most_nodes {
            return;
        }
        let Some((bound, choices)) = self.bound(bases) else { return };
        let missing = self.missing(bases, &choices);
        let price =
            missing.iter().fold(bound, |price, (base, _)| plus(price, self.problem.prices[*base]));
        if self.best.as_ref().is_none_or(|(best, _)| price < *best) {
            self.best = Some((price, choices));
        }
        // A decision about the base that most choices wait for says the most about the rest.
        let next = missing.iter().max_by_key(|(base, count)| (*count, usize::MAX - *base));
        let is_open =
            |best: &Option<(Price, _)>| best.as_ref().is_none_or(|(best, _)| bound < *best);
        let Some((base, _)) = next.filter(|_| is_open(&self.best)) else { return };
        let mut taken = bases.to_vec();
        for base in self.problem.requires[*base].iter().chain([base]) {
            taken[*base] = Base::Taken;
        }
        self.visit(&taken);
        let mut out = bases.to_vec();
        out[*base] = Base::Out;
        for (other, requires) in self.problem.requires.iter().enumerate() {
            if requires.contains(base) {
                out[other] = Base::Out;
            }
        }
        self.visit(&out);
    }

    /// A lower bound for the price of all solutions with these bases, and the choices that make up that
    /// price. `None` if a need can no longer be met.
    fn bound(&self, bases: &[Base]) -> Option<(Price, Vec<usize>)> {
        let prices = bases.iter().zip(&self.problem.prices);
        let taken = prices.filter(|(base, _)| **base == Base::Taken).map(|(_, price)| *price);
        let mut bound = taken.fold((0, 0), plus);
        let mut chosen = Vec::new();
        for (need, choices) in self.of_need.iter().enumerate() {
            let most = self.problem.needs[need].min(choices.len());
            let mut offers: Vec<(Price, usize, usize)> = Vec::new();
            for place in choices {
                let choice = &self.problem.choices[*place];
                let own = choice.own.map(|base| (bases[base], self.problem.prices[base]));
                let is_out = |base: &usize| bases[*base] == Base::Out;
                if own.is_some_and(|(base, _)| base == Base::Out) || choice.bases.iter().any(is_out)
                {
                    continue;
                }
                let own = own.filter(|(base, _)| *base == Base::Undecided);
                let price = own.map_or(choice.price, |(_, price)| plus(choice.price, price));
                let is_open = |base: &&usize| bases[**base] == Base::Undecided;
                offers.push((price, choice.bases.iter().filter(is_open).count(), *place));
            }
            if offers.len() < most {
                return None;
            }
            offers.sort_unstable();
            for (price, _, place) in offers.into_iter().take(most) {
                bound = plus(bound, price);
                chosen.push(place);
            }
        }
        Some((bound, chosen))
    }

    /// The undecided bases that the choices require but are not themselves, each with the number of choices
    /// that require it.
    fn missing(&self, bases: &[Base], choices: &[usize]) -> Vec<(usize, usize)> {
        let mut counts = vec![0_usize; bases.len()];
        for place in choices {
            for base in &self.problem.choices[*place].bases {
                counts[*base] += 1;
            }
        }
        let own = choices.iter().filter_map(|place| self.problem.choices[*place].own);
        for base in own {
            counts[base] = 0;
        }
        let missing = counts.into_iter().enumerate();
        missing.filter(|(base, count)| *count > 0 && bases[*base] == Base::Undecided).collect()
    }
}

fn plus(one: Price, other: Price) -> Price {
    (one.0 + other.0, one.1 + other.1)
}
