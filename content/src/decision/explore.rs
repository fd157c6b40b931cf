//! Looking ahead: every path through a decision, and what a single answer would change.

use super::{Answers, Choice, Decision, Node, Outcome, Place, Question, Step, Walk, walk};

/// Every path from the first question to an outcome, in the order of questions and choices.
pub fn paths(decision: &Decision) -> Vec<Walk<'_>> {
    paths_from(decision, Place::Question(0), &[])
}

fn paths_from<'a>(decision: &'a Decision, from: Place, steps: &[Step<'a>]) -> Vec<Walk<'a>> {
    let Place::Question(at) = from else {
        let (steps, stands) = (steps.to_vec(), decision.node(from));
        return vec![Walk {
            decision,
            steps,
            stands,
            kept: Vec::new(),
            dropped: Vec::new(),
        }];
    };
    let question = &decision.questions[at];
    let further = |choice: &'a Choice| {
        let steps = [steps, &[Step { question, choice }]].concat();
        paths_from(decision, decision.place(choice.next, &steps), &steps)
    };
    question.choices.iter().flat_map(further).collect()
}

/// Every path as a line: `containers=yes, services=1-5, hosts=one → compose-on-a-vm`. A change of
/// advice is a change of this table.
pub fn table(decision: &Decision) -> String {
    let line = |path: &Walk<'_>| {
        let step = |step: &Step<'_>| format!("{}={}", step.question.id, step.choice.id);
        let steps: Vec<_> = path.steps.iter().map(step).collect();
        format!("{} → {}\n", steps.join(", "), path.stands.id())
    };
    paths(decision).iter().map(line).collect()
}

/// One answer that, given in place of another, leads to other advice.
#[derive(Debug, Clone)]
pub struct Change<'a> {
    /// The answer on the path.
    pub from: Step<'a>,
    /// What would have to be answered in its place.
    pub to: &'a Choice,
    /// The advice it leads to.
    pub leads: Leads<'a>,
    /// The page that shows it.
    pub href: String,
}

/// What a changed answer leads to.
#[derive(Debug, Clone)]
pub enum Leads<'a> {
    /// To this advice.
    To(&'a Outcome),
    /// To a further question, and from there to one of these.
    Ask(&'a Question, Vec<&'a Outcome>),
}

/// Each single answer of a finished walk that would lead elsewhere, in the order of the path.
///
/// Empty while the walk still stands at a question.
pub fn changes<'a>(walk: &Walk<'a>) -> Vec<Change<'a>> {
    let Node::Outcome(outcome) = walk.stands else {
        return Vec::new();
    };
    let other = |step: &Step<'a>| {
        let (step, taken) = (*step, step.choice.id.clone());
        step.question
            .choices
            .iter()
            .filter(move |choice| choice.id != taken)
            .map(move |choice| (step, choice))
    };
    let change = |(step, choice)| change(walk, outcome, step, choice);
    walk.steps
        .iter()
        .flat_map(other)
        .filter_map(change)
        .collect()
}

fn change<'a>(
    was: &Walk<'a>,
    outcome: &Outcome,
    from: Step<'a>,
    to: &'a Choice,
) -> Option<Change<'a>> {
    let answers = was
        .answers()
        .with(from.question.id.as_str(), to.id.as_str());
    let then = walk(was.decision, &answers);
    let leads = match then.stands {
        Node::Outcome(other) => (other.id != outcome.id).then_some(Leads::To(other))?,
        Node::Question(question) => {
            let ends = ends(&then);
            ends.iter()
                .any(|end| end.id != outcome.id)
                .then_some(Leads::Ask(question, ends))?
        }
    };
    Some(Change {
        from,
        to,
        leads,
        href: then.href(),
    })
}

/// The outcomes that a walk can still end in with the answers given, in the decision's order.
fn ends<'a>(walk: &Walk<'a>) -> Vec<&'a Outcome> {
    let agrees = |step: &Step<'a>| {
        walk.choice(step.question)
            .is_none_or(|choice| choice.id == step.choice.id)
    };
    let open = paths(walk.decision)
        .into_iter()
        .filter(|path| path.steps.iter().all(agrees));
    let ends: Vec<_> = open.map(|path| path.stands.id()).collect();
    walk.decision
        .outcomes
        .iter()
        .filter(|outcome| ends.contains(&&outcome.id))
        .collect()
}

/// The walk to `node` that changes the fewest of the answers given, and adds no more than needed;
/// `paths` are all of the decision.
pub(super) fn nearest<'a>(from: &Walk<'a>, node: Node<'a>, paths: &[Walk<'a>]) -> Walk<'a> {
    let changed = |steps: &&[Step<'a>]| {
        let differs = |step: &&Step<'_>| {
            from.choice(step.question)
                .is_some_and(|choice| choice.id != step.choice.id)
        };
        (steps.iter().filter(differs).count(), steps.len())
    };
    let ways = paths.iter().filter_map(|path| path.way_to(node));
    let answer = |answers: Answers, step: &Step<'_>| {
        answers.with(step.question.id.as_str(), step.choice.id.as_str())
    };
    match ways.min_by_key(changed) {
        Some(steps) => walk(from.decision, &steps.iter().fold(from.answers(), answer)),
        None => from.clone(),
    }
}

impl<'a> Walk<'a> {
    /// The steps before `node`, if the walk comes by it.
    fn way_to(&self, node: Node<'_>) -> Option<&[Step<'a>]> {
        let asked = self
            .steps
            .iter()
            .position(|step| step.question.id == *node.id());
        let stands = (self.stands.id() == node.id()).then_some(self.steps.len());
        self.steps.get(..asked.or(stands)?)
    }
}
