package io.roomhand.api.message.http;

import static io.roomhand.api.table.Field.NO_UNIT;

import io.roomhand.api.table.Fields;

/** What the HTTP server is doing (control API, section 10). */
public enum HttpServerState {
  STOPPED(1),
  STARTING(2),
  RUNNING(3),
  STOPPING(4);

  /** As the room tells it, by its number. */
  public static final Fields<Integer, HttpServerState> FIELDS =
      Fields.<Integer>told()
          .whole("state", NO_UNIT, "1 stopped, 2 starting, 3 running, 4 stopping", number -> number)
          .between(1, 4)
          .alone(Integer.class)
          .then(HttpServerState::of);

  private final int number;

  HttpServerState(int number) {
    this.number = number;
  }

  public static HttpServerState of(int number) {
    for (HttpServerState state : values()) {
      if (state.number == number) {
        return state;
      }
    }
    throw new IllegalArgumentException("there is no state " + number + " of the HTTP server");
  }
}
