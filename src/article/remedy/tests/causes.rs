//! What is read as a cause.

use super::{Flag, causes, read, titles};

#[test]
fn what_is_to_be_checked_is_a_list_of_causes() {
    let text = "# Pod is not ready\n\n## Diagnosis\n\nOther things to check:\n\n- slow start because of little memory\n- a database that is not up yet\n- a missing volume\n\n## Mitigation\n\nSet a longer delay for the probe.\n";
    assert_eq!(causes(text).len(), 3);
    assert_eq!(titles(text), ["Set a longer delay for the probe"]);
}

#[test]
fn the_cause_said_outright_comes_before_what_happened() {
    let text = "# Image not found\n\n## What went wrong?\n\nThe builder could not find a picture. Often, this is simply caused by a typo in the path.\n";
    assert_eq!(causes(text), ["a typo in the path"]);
}

#[test]
fn a_sentence_may_join_two_causes() {
    let text = "# Buchung abgelehnt\n\n## Ursache\n\nDie Karte ist gesperrt, oder das Gerät hat keine Daten geholt.\n\n## Lösung\n\n1. Am Gerät die Daten neu laden.\n2. Hilft das nicht, im Portal die Sperre aufheben.\n\nBleibt der Fehler bestehen, den Hersteller kontaktieren.\n";
    assert_eq!(causes(text), ["Die Karte ist gesperrt", "das Gerät hat keine Daten geholt"]);
    let remedies = read(text);
    assert_eq!(remedies.solutions.len(), 3);
    assert_eq!(remedies.solutions[2].flags, [Flag::Escalation]);
}

#[test]
fn a_spanish_table_holds_causes_and_solutions() {
    let text = "# La red falla\n\n| Síntoma | Causa | Solución |\n|---|---|---|\n| `Error 12` | El cable está suelto | Cambiar el cable |\n\nSi nada de esto ayuda, abrir un ticket.\n";
    assert_eq!(causes(text), ["El cable está suelto"]);
    assert_eq!(titles(text)[0], "Cambiar el cable");
}

#[test]
fn a_list_of_codes_may_name_a_second_cause() {
    let text = "# Common codes\n\n* `EFULL` (No room): the disk has no room. This usually results from logs nobody deletes.\n* `EGONE` (Not there): the file was moved.\n* `EBUSY` (In use): another program holds it.\n";
    assert_eq!(causes(text)[1], "logs nobody deletes");
    assert_eq!(causes(text).len(), 4);
}

#[test]
fn headings_after_announced_causes_are_causes_with_their_deeds() {
    let text = "# Build stops\n\nThe build stops with `EFULL`. There are two common causes.\n\n### The disk is full\n\nEmpty the cache.\n\n### The folder belongs to root\n\nChange its owner.\n";
    assert_eq!(causes(text), ["The disk is full", "The folder belongs to root"]);
    assert_eq!(
        titles(text),
        ["The disk is full: Empty the cache", "The folder belongs to root: Change its owner"]
    );
}

#[test]
fn what_is_seen_first_is_no_cause() {
    let text = "# Build fails\n\nThe build stops with `EFULL`.\n\n## Solution\n\nEmpty the cache.\n";
    assert_eq!(causes(text), Vec::<String>::new());
}

#[test]
fn a_code_that_may_occur_again_opens_a_further_cause() {
    let text = "# Error KX2660\n\nKX2660 can occur if you call the wrong function.\n\n    a\n\nKX2660 will occur if a class hides another.\n";
    assert_eq!(causes(text), ["you call the wrong function", "a class hides another"]);
}
