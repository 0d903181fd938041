package io.roomhand.api.gateway;

import io.roomhand.api.command.Caller;
import io.roomhand.api.command.CommandDispatcher;
import io.roomhand.api.event.EventHub;
import io.roomhand.api.event.EventMessage;
import io.roomhand.api.json.JsonProblem;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.room.ClientId;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket. A client that sends faster than it reads is not read any further until it has
 * caught up; one that lets events pile up is cut off. Belongs to the room thread.
 */
final class ClientConnection implements Caller {
  private static final Logger log = LoggerFactory.getLogger(ClientConnection.class);

  /** Commands of one client that may wait for a device at the same time. */
  private static final int MOST_IN_FLIGHT = 1_024;

  /** Characters of events that may wait for a client that does not read. */
  private static final int MOST_BACKLOG = 1 << 20;

  /** Bytes; the contract's limit for one message. */
  private static final int LARGEST_MESSAGE = 256 * 1024;

  /** After so many messages in a row it is the turn of others. */
  private static final int LONGEST_BURST = 32;

  /** A client program takes each 10,240 bytes for a message of its own. */
  private static final int FRAME = 10_240;

  private static final short NOT_UTF8 = 1007;
  private static final short TOO_BIG = 1009;
  private static final short TRY_AGAIN_LATER = 1013;

  private final ServerWebSocket socket;
  private final EventHub hub;
  private final CommandDispatcher dispatcher;
  private final String name;
  private final @Nullable ClientId client;
  private Role role;
  private int inFlight;
  private int backlog;
  private boolean paused;
  private boolean resting;
  private int burst;
  private boolean closed;

  /**
   * @param name for logs and for the conference layer
   * @param client null for an operator, whose end ends nothing
   */
  ClientConnection(
      ServerWebSocket socket,
      EventHub hub,
      CommandDispatcher dispatcher,
      String name,
      @Nullable ClientId client,
      Role role) {
    this.socket = socket;
    this.hub = hub;
    this.dispatcher = dispatcher;
    this.name = name;
    this.client = client;
    this.role = role;
    IncomingMessages messages = new IncomingMessages(LARGEST_MESSAGE, new Incoming());
    socket.frameHandler(frame -> hub.turn(() -> messages.handle(frame)));
    socket.drainHandler(drained -> hub.turn(this::relieved));
    socket.exceptionHandler(e -> log.debug("{}: {}", name, e.toString()));
  }

  @Override
  public Role role() {
    return role;
  }

  void role(Role newRole) {
    role = newRole;
  }

  @Override
  public String connection() {
    return name;
  }

  @Override
  public @Nullable ClientId client() {
    return client;
  }

  private final class Incoming implements IncomingMessages.Receiver {
    @Override
    public void text(String message) {
      request(message);
    }

    @Override
    public void binary() {
      refuse("a binary message was received; send each command as a text message");
    }

    @Override
    public void tooLarge() {
      log.warn(
          "{} sent a message of more than {} bytes and is disconnected", name, LARGEST_MESSAGE);
      end(TOO_BIG, "messages may have at most " + LARGEST_MESSAGE + " bytes");
    }

    @Override
    public void notUtf8() {
      log.warn("{} sent a text that is not UTF-8 and is disconnected", name);
      end(NOT_UTF8, "text messages must be UTF-8");
    }
  }

  private void request(String text) {
    if (closed) {
      return;
    }
    Object message;
    try {
      message = Json.decodeValue(text);
    } catch (DecodeException e) {
      refuse("this is not JSON: " + JsonProblem.of(e));
      return;
    }
    if (!(message instanceof JsonObject request)) {
      refuse("this is JSON, but not an object: send {\"method\":...}");
      return;
    }
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
      tell(event.text());
    }
  }

  /** An event for this client alone. */
  void tell(String text) {
    if (closed) {
      return;
    }
    if (socket.writeQueueFull()) {
      backlog += text.length();
      if (backlog > MOST_BACKLOG) {
        log.warn("{} does not read its events and is cut off", name);
        end(TRY_AGAIN_LATER, "events were not read");
        return;
      }
    }
    send(text);
  }

  private void send(String text) {
    if (!closed) {
      if (text.length() > FRAME) {
        log.info(
            "{} gets a message of {} characters: some clients read no more after it",
            name,
            text.length());
      }
      socket.writeFinalTextFrame(text);
    }
  }

  private void throttle() {
    if (++burst == LONGEST_BURST) {
      resting = true;
      socket.pause();
      hub.execute(
          () -> {
            burst = 0;
            resting = false;
            if (!paused) {
              socket.resume();
            }
          });
    }
    if (!paused && (socket.writeQueueFull() || inFlight >= MOST_IN_FLIGHT)) {
      paused = true;
      socket.pause();
    }
  }

  private void relieved() {
    if (!socket.writeQueueFull()) {
      backlog = 0;
      if (paused && inFlight < MOST_IN_FLIGHT) {
        paused = false;
        if (!resting) {
          socket.resume();
        }
      }
    }
  }

  private void end(short code, String reason) {
    closed = true;
    socket.close(code, reason);
  }

  void ended() {
    closed = true;
    role = Role.NOBODY;
  }
}
