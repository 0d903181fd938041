package io.roomhand.visca.profile;

/**
 * Which of two ways to write a command a head takes. Begins with the usual one; the other one is
 * tried after refusals, and which is right is known once the head has taken one. On the head's
 * thread.
 */
public final class CommandForm {
  private final int patience;
  private int refusals;
  private boolean known;

  /**
   * @param patience how often the usual way must be refused; more than once where the other way
   *     does harm to a head that has refused what a bad line made of the usual one
   */
  CommandForm(int patience) {
    this.patience = patience;
  }

  /** Whether the other way is to be written now. */
  public boolean other() {
    return refusals >= patience;
  }

  /**
   * The head does not know what was written; false when there is nothing left to try, and the next
   * command begins from the start.
   */
  public boolean refused() {
    if (known) {
      return false;
    }
    refusals++;
    if (refusals > patience) {
      refusals = 0;
    }
    return refusals > 0;
  }

  /** The head has taken what was written. */
  public void taken() {
    known = true;
  }
}
