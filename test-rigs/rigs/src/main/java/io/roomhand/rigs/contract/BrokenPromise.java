package io.roomhand.rigs.contract;

/** A device does what its interface says it does not; the message tells what. */
public final class BrokenPromise extends Exception {
  private static final long serialVersionUID = 1;

  BrokenPromise(String message) {
    super(message);
  }
}
