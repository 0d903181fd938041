package io.roomhand.api.client;

/** A consumer of events, until it is closed. */
public interface Subscription extends AutoCloseable {

  /**
   * Ends it; any thread, and without effect the second time. On the client's own context nothing
   * comes after this call; on another thread one call that is under way may still end.
   */
  @Override
  void close();
}
