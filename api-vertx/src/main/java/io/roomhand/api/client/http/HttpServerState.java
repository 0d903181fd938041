package io.roomhand.api.client.http;

/** What the HTTP server is doing (control API, section 10). */
public enum HttpServerState {
  STOPPED(1),
  STARTING(2),
  RUNNING(3),
  STOPPING(4);

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
