package io.roomhand.api.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A blocking WebSocket client of a running service: the operator path of this machine's service, or
 * the client path of any address.
 */
final class RoomClient implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(5);

  /** A message that says that nothing more will come. */
  private static final String END = "";

  private final WebSocket socket;
  private final BlockingQueue<String> messages;

  private RoomClient(WebSocket socket, BlockingQueue<String> messages) {
    this.socket = socket;
    this.messages = messages;
  }

  /**
   * Connects to the service that runs with this data folder.
   *
   * @throws IOException with one line for the operator when none runs
   */
  static RoomClient local(Path dataFolder) throws IOException {
    return local(dataFolder, ServiceSearch.USUAL_PORTS);
  }

  /**
   * @param usual ports at which a service with another data folder may answer
   */
  static RoomClient local(Path dataFolder, List<Integer> usual) throws IOException {
    Path run = dataFolder.resolve("run.json");
    try {
      JsonObject ports = new JsonObject(Files.readString(run));
      String token = Files.readString(dataFolder.resolve("local.token")).strip();
      if (!(ports.getValue("ws") instanceof Integer port)) {
        throw new IOException("run.json names no port");
      }
      return connect(URI.create("ws://127.0.0.1:" + port + "/local"), token);
    } catch (DecodeException e) {
      throw new IOException(run + " is damaged; start the service again", e);
    } catch (IOException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new IOException(
            "the service with data folder " + dataFolder + " is busy or hangs: " + e.getMessage(),
            e);
      }
      throw new IOException(ServiceSearch.notIn(dataFolder, e, usual), e);
    }
  }

  /**
   * Connects to an address as a client program would, and signs in without credentials, which signs
   * off another client of the same role.
   *
   * @param role {@code admin} or {@code user}
   */
  static RoomClient remote(URI uri, String role) throws IOException {
    RoomClient client = connect(uri, null);
    JsonObject reply =
        client.call(
            new JsonObject().put("method", "auth").put("type", "unsecured").put("role", role));
    if (!Boolean.TRUE.equals(reply.getValue("result"))) {
      client.close();
      throw new IOException(uri + " does not let us in: " + reply.getValue("error"));
    }
    return client;
  }

  private static RoomClient connect(URI uri, @Nullable String token) throws IOException {
    BlockingQueue<String> messages = new LinkedBlockingQueue<>(10_000);
    HttpClient.Builder http = HttpClient.newBuilder();
    if ("ws".equals(uri.getScheme())) {
      http.sslContext(withoutTrust());
    }
    WebSocket.Builder builder = http.build().newWebSocketBuilder().connectTimeout(LIMIT);
    if (token != null) {
      builder.header("Authorization", "Bearer " + token);
    }
    try {
      WebSocket socket =
          builder
              .buildAsync(uri, new Collector(messages))
              .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return new RoomClient(socket, messages);
    } catch (TimeoutException e) {
      throw new IOException(
          "no answer within " + LIMIT.toSeconds() + " s from " + uri + ", which is in use", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(ServiceSearch.refusal(uri, cause), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Reading the system's certificates, which "ws" has no use for, is a fifth of a call's time. */
  static SSLContext withoutTrust() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java has no TLS", e);
    }
  }

  private static final class Collector implements WebSocket.Listener {
    private final BlockingQueue<String> messages;
    private final StringBuilder partial = new StringBuilder();

    Collector(BlockingQueue<String> messages) {
      this.messages = messages;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        put(partial.toString());
        partial.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      put(END);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      put(END);
    }

    /** Waits for the reader: the service then sees that we are slow. */
    private void put(String message) {
      try {
        messages.put(message);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Sends one command and waits for its reply; events on the way are skipped.
   *
   * @throws IOException when nothing answers within 5 s
   */
  JsonObject call(JsonObject request) throws IOException {
    Object id = request.getValue("requestId");
    if (id == null) {
      id = "call";
      request.put("requestId", id);
    }
    CompletableFuture<WebSocket> sent = socket.sendText(request.encode(), true);
    long end = System.nanoTime() + LIMIT.toNanos();
    for (long left = LIMIT.toNanos();
        left > 0 && !sent.isCompletedExceptionally();
        left = end - System.nanoTime()) {
      JsonObject message = next(Duration.ofNanos(left));
      if (message == null) {
        break;
      }
      if (id.equals(message.getValue("requestId"))) {
        return message;
      }
    }
    throw new IOException(
        "no reply to " + request.getValue("method") + " within " + LIMIT.toSeconds() + " s");
  }

  /**
   * The next message, or null when none came in time.
   *
   * @param limit null: for ever
   * @throws IOException when the service has gone, or is none
   */
  @Nullable JsonObject next(@Nullable Duration limit) throws IOException {
    try {
      String message =
          limit == null ? messages.take() : messages.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
      if (message == null) {
        return null;
      }
      if (message.equals(END)) {
        throw new IOException("the service has closed the connection");
      }
      return new JsonObject(message);
    } catch (DecodeException e) {
      throw new IOException("what answers sends no JSON objects: it is no service of Roomhand", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
