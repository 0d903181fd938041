package io.roomhand.api.command;

import io.roomhand.api.table.Arguments;
import io.roomhand.api.table.Call;
import io.roomhand.api.table.Caller;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.CommandTable;
import io.roomhand.api.table.ConferenceLayer;
import io.roomhand.api.table.Hints;
import io.roomhand.api.table.Parts;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.ErrorText;
import io.roomhand.core.device.Wording;
import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.time.TimeSource;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The one way in for commands, whatever carried them: finds the command, checks caller and fields,
 * runs the handler, answers. Every request gets exactly one reply. Belongs to the room thread.
 */
public final class CommandDispatcher {
  private static final Logger log = LoggerFactory.getLogger(CommandDispatcher.class);

  private static final int LONGEST_ERROR = 2_000;

  /** Ours, though not served yet: the password in one of them is nobody else's matter. */
  private static final Set<String> ACCOUNTS = Set.of("setAuthParams", "getAuthInfo", "clearTokens");

  public static final int LONGEST_ID = 128;

  private final CommandTable table;
  private final Parts parts;
  private final ConferenceLayer conference;
  private final TimeSource time;
  private final RepeatedLine late;
  private final RepeatedLine defects;
  private final Executor roomThread;

  /**
   * @param parts what carries the commands out
   */
  public CommandDispatcher(
      CommandTable table,
      Parts parts,
      ConferenceLayer conference,
      TimeSource time,
      Executor roomThread) {
    this.table = table;
    this.parts = parts;
    this.conference = conference;
    this.time = time;
    this.late = new RepeatedLine(log, Level.WARN, time);
    this.defects = new RepeatedLine(log, Level.ERROR, time);
    this.roomThread = roomThread;
  }

  /**
   * Runs one command.
   *
   * @param answer given the reply on the room thread, exactly once; before this method returns
   *     where nothing has to be waited for
   */
  public void dispatch(Caller caller, JsonObject request, Consumer<JsonObject> answer) {
    String method = "";
    String requestId = "";
    @Nullable JsonObject reply;
    try {
      Object named = request.getValue("method");
      if (!(named instanceof String name) || name.isBlank()) {
        String what =
            named == null
                ? "method is missing"
                : named instanceof String ? "method is empty" : "method must be a string";
        throw new DeviceException(
            ErrorCode.INVALID_PARAMETER,
            what + "; name a command, for example {\"method\":\"getHardware\"}");
      }
      method = name;
      Object id = request.getValue("requestId");
      if (id != null && !(id instanceof String)) {
        throw new DeviceException(ErrorCode.INVALID_PARAMETER, "requestId must be a string");
      }
      if (id != null && ((String) id).length() > LONGEST_ID) {
        throw new DeviceException(
            ErrorCode.INVALID_PARAMETER,
            "requestId must be at most " + LONGEST_ID + " characters long");
      }
      requestId = id == null ? "" : (String) id;
      Command command = table.find(method);
      if (command == null) {
        forward(caller, request, method, requestId, answer);
        return;
      }
      reply = run(caller, command, request, requestId, answer);
    } catch (RuntimeException failure) {
      reply = failure(method, requestId, failure);
    }
    if (reply != null) {
      answer.accept(reply);
    }
  }

  /**
   * Runs one of ours.
   *
   * @param answer for a reply that has to be waited for
   * @return the reply that is there at once, else null
   */
  private @Nullable JsonObject run(
      Caller caller,
      Command command,
      JsonObject request,
      String requestId,
      Consumer<JsonObject> answer) {
    checkAccess(caller, command.access());
    Arguments arguments = read(command, request);
    CompletionStage<JsonObject> outcome =
        command.handler().handle(parts, new Call(caller, arguments, request));
    CompletableFuture<JsonObject> now = outcome.toCompletableFuture();
    if (now.isDone() && !now.isCompletedExceptionally() && now.join() != null) {
      return good(command.name(), requestId, now.join());
    }
    Answer once = new Answer(command.name(), requestId, answer);
    outcome.whenComplete(once::give);
    once.within(Command.ANSWER_LIMIT);
    return null;
  }

  /** One command's answer: the handler's, or that it came too late. */
  private final class Answer {
    private final String method;
    private final String requestId;
    private final Consumer<JsonObject> to;
    private boolean given;
    private TimeSource.@Nullable Timer timer;

    Answer(String method, String requestId, Consumer<JsonObject> to) {
      this.method = method;
      this.requestId = requestId;
      this.to = to;
    }

    void give(@Nullable JsonObject fields, @Nullable Throwable failure) {
      if (given) {
        return;
      }
      given = true;
      if (timer != null) {
        timer.cancel();
      }
      to.accept(
          fields == null
              ? failure(method, requestId, failure == null ? nothing() : failure)
              : good(method, requestId, fields));
    }

    private IllegalStateException nothing() {
      return new IllegalStateException(method + " completed with null");
    }

    void within(Duration limit) {
      if (!given) {
        timer = time.after(limit, () -> roomThread.execute(() -> expire(limit)));
      }
    }

    private void expire(Duration limit) {
      if (!given) {
        String text = "no answer within " + limit.toMillis() + " ms";
        late.tell("{}: {}", method, text);
        give(null, new DeviceException(ErrorCode.TIMEOUT, text));
      }
    }
  }

  private Arguments read(Command command, JsonObject request) {
    try {
      return Arguments.read(command.request(), request);
    } catch (DeviceException wrong) {
      String hint = command.hint().apply(parts);
      if (hint.isEmpty()) {
        throw wrong;
      }
      throw new DeviceException(wrong.code(), ErrorText.of(wrong.told(), "; ", hint), wrong);
    }
  }

  private static void checkAccess(Caller caller, Command.Access access) {
    if (access == Command.Access.ANYONE) {
      return;
    }
    if (caller.role() == Caller.Role.NOBODY) {
      throw new DeviceException(
          ErrorCode.UNAUTHORIZED,
          "not signed in: send {\"method\":\"auth\",\"type\":\"unsecured\"} first");
    }
    if (access == Command.Access.ADMIN
        && caller.role().privileges() < Caller.Role.ADMIN.privileges()) {
      throw new DeviceException(ErrorCode.UNAUTHORIZED, "only the administrator may do that");
    }
  }

  private void forward(
      Caller caller,
      JsonObject request,
      String method,
      String requestId,
      Consumer<JsonObject> answer) {
    checkAccess(caller, Command.Access.SIGNED_IN);
    if (ACCOUNTS.contains(method)) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED, method + ": accounts can't be protected yet; use type unsecured");
    }
    conference
        .forward(caller, request)
        .whenComplete(
            (reply, failure) -> {
              if (failure != null) {
                answer.accept(failure(method, requestId, failure));
              } else {
                answer.accept(
                    reply.containsKey("requestId")
                        ? reply
                        : reply.copy().put("requestId", requestId));
              }
            });
  }

  private static JsonObject good(String method, String requestId, JsonObject fields) {
    JsonObject reply = envelope(method, requestId, true);
    reply.getMap().putAll(fields.getMap());
    return reply;
  }

  /** A failed reply; a defect of ours is logged, too. */
  private JsonObject failure(String method, String requestId, Throwable failure) {
    if (DeviceException.of(failure).code() == ErrorCode.INTERNAL) {
      defects.tell("{} failed by a defect of ours", method, failure);
    }
    JsonObject reply = failed(method, requestId, failure);
    Command command = table.find(method);
    return command == null || command.resultCode() == null
        ? reply
        : reply.put("resultCode", command.resultCode());
  }

  /** A failed reply; {@code method} is {@code ""} where the request was unreadable. */
  public static JsonObject failed(String method, String requestId, Throwable failure) {
    DeviceException known = DeviceException.of(failure);
    String text = Hints.worded(known.told());
    return envelope(
            method.length() <= LONGEST_ID ? method : Wording.shortened(method), requestId, false)
        .put(
            "error",
            text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR) + "...")
        .put("errorCode", known.code().name());
  }

  private static JsonObject envelope(String method, String requestId, boolean result) {
    return new JsonObject().put("method", method).put("requestId", requestId).put("result", result);
  }
}
