package io.roomhand.visca.route;

import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.HeadTransport;
import java.io.IOException;
import java.time.Duration;

/** One way to reach a head: opens the transport. On the head's thread, but for {@link #prepare}. */
public interface Route {
  /** Looks up what must be looked up before {@link #open}; may block. */
  void prepare() throws IOException;

  HeadTransport open(HeadTransport.Listener listener, WireTrace trace);

  /** The camera's address on its line, 1..7. */
  int camera();

  /** Whether a camera is there only if it answers: no connection proves it. */
  boolean mustAnswer();

  /** How long a head may take to introduce itself once it is connected. */
  Duration greetingLimit();

  /** What a person can do when it does not work. */
  String advice(Throwable reason);
}
