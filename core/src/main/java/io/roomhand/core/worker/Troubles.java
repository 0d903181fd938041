package io.roomhand.core.worker;

import io.roomhand.core.thread.Threads;

/**
 * What has gone wrong in this process since its start.
 *
 * @param restarts how often something was begun again after a failure, see {@link Recovery}
 * @param uncaught how many threads ended by what they did not catch
 * @param lost how many threads, pools and devices did not end within their limit
 * @param hanging how many of these have not ended yet
 */
public record Troubles(long restarts, long uncaught, long lost, int hanging) {

  /** A reading of the counters; any thread. */
  public static Troubles now() {
    return new Troubles(Recovery.total(), Threads.uncaught(), Threads.lost(), Threads.hanging());
  }
}
