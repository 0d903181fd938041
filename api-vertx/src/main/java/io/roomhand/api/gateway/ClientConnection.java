package io.roomhand.api.gateway;

import io.roomhand.api.command.CommandDispatcher;
import io.roomhand.api.event.EventHub;
import io.roomhand.api.event.EventMessage;
import io.roomhand.api.json.JsonProblem;
import io.roomhand.api.table.Client;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.room.frame.ClientId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket. A client that sends faster than it reads is not read any further until it has
 * caught up; for one that does not read its events the newest states wait, and it is cut off when
 * that is too much. Belongs to the room thread.
 */
final class ClientConnection implements Client, MessageReader.Owner {
  private static final Logger log = LoggerFactory.getLogger(ClientConnection.class);

  /** Commands of one client that may wait for a device at the same time. */
  private static final int MOST_IN_FLIGHT = 1_024;

  /** Characters of events that may wait for a client that does not read. */
  private static final int MOST_WAITING = 1 << 20;

  /** Bytes; the contract's limits for one message. */
  static final int LARGEST_MESSAGE = 256 * 1024;

  static final int LARGEST_UNSIGNED = 4 * 1024;

  /** After so many messages in a row it is the turn of others, and after so much time. */
  private static final int LONGEST_BURST = 32;

  private static final Duration LONGEST_TURN = Duration.ofMillis(5);

  /** A client program takes each 10,240 bytes for a message of its own. */
  private static final int FRAME = 10_240;

  /** Within it a client must have sent a first request; then it may wait for its user's PIN. */
  static final Duration FIRST_REQUEST = Duration.ofSeconds(30);

  /** After so much silence a client is asked for a sign of life, again and again. */
  static final Duration PING_AFTER = Duration.ofSeconds(30);

  /** After so much silence a client is gone. */
  static final Duration LONGEST_SILENCE = Duration.ofSeconds(90);

  private static final short NOT_UTF8 = 1007;
  private static final short NOT_ALLOWED = 1008;

  /** What a decoder writes for bytes that mean nothing; it may also have been sent as such. */
  private static final char REPLACEMENT = '\ufffd';

  private final ServerWebSocket socket;
  private final EventHub hub;
  private final CommandDispatcher dispatcher;
  private final Clients clients;
  private final MessageReader reader;
  private final WaitingEvents waiting = new WaitingEvents();
  private final String name;
  private final @Nullable ClientId client;
  private final long connectedAt;
  private Role role;
  private boolean hasAsked;
  private long heardAt;
  private long pingedAt;
  private int inFlight;
  private boolean paused;
  private boolean resting;
  private int burst;
  private long turnBegan;
  private boolean closed;

  /**
   * @param name for logs and for the conference layer
   * @param client null for an operator, whose end ends nothing
   */
  ClientConnection(
      ServerWebSocket socket,
      EventHub hub,
      CommandDispatcher dispatcher,
      Clients clients,
      String name,
      @Nullable ClientId client) {
    this.socket = socket;
    this.hub = hub;
    this.dispatcher = dispatcher;
    this.clients = clients;
    this.name = name;
    this.client = client;
    this.role = client == null ? Role.OPERATOR : Role.NOBODY;
    this.reader = new MessageReader(this, clients.unfinished);
    this.connectedAt = clients.time.nanoTime();
    this.heardAt = connectedAt;
    this.pingedAt = connectedAt;
    socket.frameHandler(frame -> hub.turn(() -> incoming(frame)));
    socket.drainHandler(drained -> hub.turn(this::relieved));
    socket.exceptionHandler(e -> log.debug("{}: {}", name, e.toString()));
  }

  /** What the socket's bytes must pass. */
  MessageReader reader() {
    return reader;
  }

  boolean isOperator() {
    return client == null;
  }

  @Override
  public Role role() {
    return role;
  }

  @Override
  public void role(Role newRole) {
    role = newRole;
    if (closed) {
      return;
    }
    if (newRole == Role.NOBODY) {
      clients.signedOff(this);
    } else {
      clients.signedIn(this);
    }
  }

  @Override
  public String connection() {
    return name;
  }

  @Override
  public @Nullable ClientId client() {
    return client;
  }

  @Override
  public int largestMessage() {
    return role == Role.NOBODY ? LARGEST_UNSIGNED : LARGEST_MESSAGE;
  }

  @Override
  public void heard() {
    heardAt = clients.time.nanoTime();
    turnBegan = heardAt;
  }

  @Override
  public void turnEnds() {
    burst = 0;
  }

  private void incoming(WebSocketFrame frame) {
    if (closed) {
      return;
    }
    Optional<MessageReader.Problem> problem = MessageReader.Problem.of(frame);
    if (problem.isPresent()) {
      clients.log.wrong.tell("{} is disconnected: {}", name, problem.get().reason());
      end(problem.get().code(), problem.get().reason());
    } else if (frame.isText()) {
      text(frame.binaryData());
    } else if (frame.isBinary()) {
      refuse("a binary message was received; send each command as a text message");
    }
  }

  /** Vert.x turns what is not UTF-8 into other characters instead of refusing it (section 8.1). */
  private void text(Buffer bytes) {
    String message = bytes.toString();
    if (message.indexOf(REPLACEMENT) >= 0 && !isUtf8(bytes)) {
      clients.log.wrong.tell("{} is disconnected: it sent a text that is not UTF-8", name);
      end(NOT_UTF8, "text messages must be UTF-8");
    } else {
      request(message);
    }
  }

  private static boolean isUtf8(Buffer bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private void request(String text) {
    Object message;
    try {
      message = Json.decodeValue(text);
    } catch (DecodeException e) {
      refuse("this is not JSON: " + JsonProblem.of(text, e));
      return;
    }
    if (!(message instanceof JsonObject request)) {
      refuse("this is JSON, but not an object: send {\"method\":...}");
      return;
    }
    hasAsked = true;
    inFlight++;
    dispatcher.dispatch(this, request, this::answer);
    throttle();
  }

  private void refuse(String why) {
    send(
        CommandDispatcher.failed("", "", new DeviceException(ErrorCode.INVALID_PARAMETER, why))
            .encode());
    throttle();
  }

  private void answer(JsonObject reply) {
    inFlight--;
    send(reply.encode());
    relieved();
  }

  /** An event for whoever is signed in. */
  void event(EventMessage event) {
    int needed = event.forAdmins() ? Role.ADMIN.privileges() : Role.USER.privileges();
    if (role.privileges() >= needed) {
      deliver(event.stateKey(), event.text());
    }
  }

  @Override
  public void tell(String text) {
    deliver(null, text);
  }

  private void deliver(@Nullable String state, String text) {
    if (closed) {
      return;
    }
    if (waiting.isEmpty() && !socket.writeQueueFull()) {
      send(text);
      return;
    }
    waiting.add(state, text);
    if (waiting.characters() > MOST_WAITING) {
      clients.log.deaf.tell("{} does not read its events and is cut off", name);
      end(MessageReader.TRY_AGAIN_LATER, "events were not read");
    }
  }

  private void send(String text) {
    if (!closed) {
      if (text.length() > FRAME) {
        clients.log.large.tell(
            "{} gets a message of {} characters: some clients read no more after it",
            name,
            text.length());
      }
      socket.writeFinalTextFrame(text);
    }
  }

  private void throttle() {
    if (closed) {
      return;
    }
    burst++;
    if (!resting && (burst >= LONGEST_BURST || takesLong())) {
      resting = true;
      socket.pause();
      hub.execute(this::rested);
    }
    if (!paused && (socket.writeQueueFull() || inFlight >= MOST_IN_FLIGHT)) {
      paused = true;
      socket.pause();
    }
  }

  /** One message may cause an event for each of many clients. */
  private boolean takesLong() {
    return clients.time.nanoTime() - turnBegan > LONGEST_TURN.toNanos();
  }

  private void rested() {
    burst = 0;
    turnBegan = clients.time.nanoTime();
    resting = false;
    if (!paused) {
      socket.resume();
    }
  }

  private void relieved() {
    while (!socket.writeQueueFull()) {
      String event = waiting.next();
      if (event == null) {
        break;
      }
      send(event);
    }
    if (paused && !socket.writeQueueFull() && inFlight < MOST_IN_FLIGHT) {
      paused = false;
      if (!resting) {
        socket.resume();
      }
    }
  }

  /** Time has passed: asks a silent client for a sign of life, and gives it up in the end. */
  void look() {
    if (closed) {
      return;
    }
    long now = clients.time.nanoTime();
    if (role == Role.NOBODY && !hasAsked && now - connectedAt > FIRST_REQUEST.toNanos()) {
      clients.log.crowded.tell("{} has sent no request and is disconnected", name);
      end(NOT_ALLOWED, "no request within " + FIRST_REQUEST.toSeconds() + " s; send auth");
    } else if (now - heardAt > LONGEST_SILENCE.toNanos()) {
      clients.log.deaf.tell("{} does not answer any more and is disconnected", name);
      end(NOT_ALLOWED, "no answer to pings for " + LONGEST_SILENCE.toSeconds() + " s");
    } else if (now - Math.max(heardAt, pingedAt) > PING_AFTER.toNanos()) {
      pingedAt = now;
      if (!socket.writeQueueFull()) {
        socket.writePing(Buffer.buffer());
      }
    }
  }

  /** Whether the end of its message has not come. */
  boolean isWithinMessage() {
    return reader.isWithinMessage();
  }

  /** There are more clients that are not signed in than there may be. */
  void givesWay(int most) {
    clients.log.crowded.tell(
        "{} is disconnected: more than {} clients are not signed in", name, most);
    end(MessageReader.TRY_AGAIN_LATER, "too many clients are not signed in");
  }

  private void end(short code, String reason) {
    closed = true;
    waiting.clear();
    reader.end();
    socket.close(code, reason);
    socket.resume();
    clients.ends(this);
  }

  /** Ends the connection without a word. */
  void cut() {
    reader.cut();
  }

  void ended() {
    closed = true;
    waiting.clear();
    role = Role.NOBODY;
  }
}
