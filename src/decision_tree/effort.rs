//! How much work it is to tell `n` candidates apart with the best questions there could be.
//!
//! A click costs [`CLICK`], reading the i-th answer of a page costs `i`, and each page of the site costs [`PAGE`] once. The
//! least total over all trees of ordered items with at most [`MOST_ANSWERS`] answers a page is found by dynamic
//! programming. It serves twice: as the outlook after a question when questions are compared, and as the plan of how
//! many items each range of an alphabetical question gets.

/// The most answers of a question, "I'm not sure" not counted.
pub const MOST_ANSWERS: usize = 7;

/// What a click costs, in options read. With this weight both expected clicks and expected options read stay within
/// 1.3 of their bounds, log₈ n and log₂ n.
pub const CLICK: f64 = 3.0;

/// What a page costs, in options read by one reader.
const PAGE: f64 = 12.0;

/// Exact up to here; above, the shape of the last exact plan is kept.
const EXACT: usize = 256;

/// The least effort for every number of candidates.
#[derive(Debug)]
pub struct Effort {
    totals: Vec<f64>,
    plans: Vec<Vec<usize>>,
}

impl Effort {
    /// Works the table out.
    pub fn new() -> Self {
        let mut effort = Self { totals: vec![0.0; 2], plans: vec![Vec::new(); 2] };
        // best[k][m]: the least cost of m items over k answers that begin at a given position, filled as n grows.
        let mut best = Distribution::new();
        for n in 2..=EXACT {
            let (total, plan) = best.page(n, &effort.totals);
            effort.totals.push(total + PAGE);
            effort.plans.push(plan);
            best.extend(n, &effort.totals);
        }
        effort
    }

    /// The mean effort for one of `n` candidates.
    pub fn mean(&self, n: usize) -> f64 {
        match n {
            0 | 1 => 0.0,
            2..=EXACT => self.totals[n] / n as f64,
            _ => {
                let (whole, half) = (self.mean(EXACT), self.mean(EXACT / 2));
                whole + (whole - half) * (n as f64 / EXACT as f64).log2()
            }
        }
    }

    /// How many of `n` ordered candidates each answer should get, at least 2 answers; empty for fewer than 2 candidates.
    pub fn plan(&self, n: usize) -> Vec<usize> {
        if n <= EXACT {
            return self.plans[n].clone();
        }
        let shape = &self.plans[EXACT];
        let mut left = n;
        let mut plan: Vec<usize> = shape
            .iter()
            .map(|&part| {
                let part = (part * n / EXACT).max(1);
                left -= part;
                part
            })
            .collect();
        plan[0] += left;
        plan
    }
}

/// The least cost of handing `m` items to the answers from one position on.
struct Distribution {
    /// By number of answers left to the end, then by `m`: cost and size of the first part.
    table: Vec<Vec<(f64, usize)>>,
}

impl Distribution {
    fn new() -> Self {
        let mut distribution = Self { table: vec![Vec::new(); MOST_ANSWERS + 1] };
        distribution.table[0] = vec![(0.0, 0)];
        for left in 1..=MOST_ANSWERS {
            distribution.table[left].push((0.0, 0));
        }
        distribution.extend(1, &[0.0, 0.0]);
        distribution
    }

    /// Cost and size of the first part when `m` items go to the last `left` answers.
    fn first(&self, left: usize, m: usize, totals: &[f64], most: usize) -> (f64, usize) {
        let position = (MOST_ANSWERS - left + 1) as f64;
        (1..=most)
            .filter_map(|part| {
                let (rest, _) = self.table[left - 1].get(m - part)?;
                Some((part as f64 * (position + CLICK) + totals[part] + rest, part))
            })
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .unwrap_or((f64::INFINITY, 0))
    }

    /// The best page for `n` items, each part smaller than `n`.
    fn page(&self, n: usize, totals: &[f64]) -> (f64, Vec<usize>) {
        let (total, first) = self.first(MOST_ANSWERS, n, totals, n - 1);
        let mut plan = vec![first];
        let mut left = n - first;
        for answers in (1..MOST_ANSWERS).rev() {
            if left == 0 {
                break;
            }
            let part = self.table[answers][left].1;
            plan.push(part);
            left -= part;
        }
        (total, plan)
    }

    /// Adds the entries for `n` items, once the totals up to `n` are known.
    fn extend(&mut self, n: usize, totals: &[f64]) {
        for left in 1..=MOST_ANSWERS {
            let entry = self.first(left, n, totals, n);
            self.table[left].push(entry);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_shares_out_all_candidates() {
        let effort = Effort::new();
        for n in 2..1000 {
            let plan = effort.plan(n);
            assert_eq!(plan.iter().sum::<usize>(), n);
            assert!((2..=MOST_ANSWERS).contains(&plan.len()), "{n}: {plan:?}");
            assert!(plan.iter().all(|&part| part > 0 && part < n));
        }
    }

    #[test]
    fn a_few_candidates_are_one_list() {
        assert_eq!(Effort::new().plan(5), [1; 5]);
    }

    #[test]
    fn more_candidates_are_more_work() {
        let effort = Effort::new();
        let total = |n: usize| n as f64 * effort.mean(n);
        assert!((2..600).all(|n| total(n) < total(n + 1)));
    }
}
