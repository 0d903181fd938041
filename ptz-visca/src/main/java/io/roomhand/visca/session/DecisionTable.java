package io.roomhand.visca.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * What follows when something happens: the step of the first row whose facts all hold. The last row
 * asks for none, so a step is always found.
 *
 * @param <F> what may be so at that moment
 * @param <S> what may follow
 */
final class DecisionTable<F, S> {
  private final List<Row<F, S>> rows = new ArrayList<>();

  /**
   * @param when looked at in this order
   */
  record Row<F, S>(S then, List<F> when) {
    private boolean holds(Predicate<F> facts) {
      for (int i = 0; i < when.size(); i++) {
        if (!facts.test(when.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  private DecisionTable() {}

  @SafeVarargs
  DecisionTable(Row<F, S>... rows) {
    for (Row<F, S> row : rows) {
      this.rows.add(row);
    }
    if (!rows[rows.length - 1].when().isEmpty()) {
      throw new IllegalArgumentException("the last row must hold whatever is so");
    }
  }

  /** This table, behind other rows that are looked at first. */
  @SafeVarargs
  final DecisionTable<F, S> after(Row<F, S>... first) {
    DecisionTable<F, S> longer = new DecisionTable<>();
    for (Row<F, S> row : first) {
      longer.rows.add(row);
    }
    longer.rows.addAll(rows);
    return longer;
  }

  /** A row: what follows, and all that must be so for it. */
  @SafeVarargs
  static <F, S> Row<F, S> row(S then, F... when) {
    List<F> facts = new ArrayList<>(when.length);
    for (F fact : when) {
      facts.add(fact);
    }
    return new Row<>(then, facts);
  }

  /** The row that decides. A fact is looked at only if no row above its own holds. */
  Row<F, S> decide(Predicate<F> facts) {
    int last = rows.size() - 1;
    for (int i = 0; i < last; i++) {
      Row<F, S> row = rows.get(i);
      if (row.holds(facts)) {
        return row;
      }
    }
    return rows.get(last);
  }

  S step(Predicate<F> facts) {
    return decide(facts).then();
  }

  List<Row<F, S>> rows() {
    return Collections.unmodifiableList(rows);
  }
}
