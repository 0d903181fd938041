package io.roomhand.api.table;

import io.roomhand.core.device.ErrorCode;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One line of the command table.
 *
 * @param meaning one sentence for help texts
 * @param access who may send it
 * @param request its fields, method and requestId apart
 * @param reply fields of a good reply, the envelope apart
 * @param errors every code that it can fail with, and what each means there, in the codes' own
 *     order
 * @param passedOn the conference layer gets it or its part: that layer's own failures come through
 *     with whatever code it gives them
 * @param resultCode a number that a failed reply carries besides its code; null for none
 * @param handler runs on the room thread and must not block
 * @param hint what helps a caller whose fields are wrong and only the room knows; "" for nothing
 */
public record Command(
    String name,
    String meaning,
    Access access,
    List<Field> request,
    List<Field> reply,
    Map<ErrorCode, String> errors,
    boolean passedOn,
    @Nullable Integer resultCode,
    Handler handler,
    Supplier<String> hint) {

  /** Drivers answer within 2 s; after it a command is answered for one that does not. */
  public static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

  /** Who may send a command. */
  public enum Access {
    /** Even before signing in. */
    ANYONE,
    SIGNED_IN,
    ADMIN
  }

  /** Answers with the reply's own fields; fails with a {@code DeviceException}. */
  @FunctionalInterface
  public interface Handler {
    CompletionStage<JsonObject> handle(Call call);
  }

  /** Begins to write one down; {@code later} or {@code now} ends it. */
  public static Draft named(String name, String meaning) {
    return new Draft(name, meaning);
  }

  /** A command being written down. */
  public static final class Draft {
    private final String name;
    private final String meaning;
    private Access access = Access.SIGNED_IN;
    private final List<Field> request = new ArrayList<>();
    private final List<Field> reply = new ArrayList<>();
    private final Map<ErrorCode, String> errors = new EnumMap<>(ErrorCode.class);
    private boolean passedOn;
    private @Nullable Integer resultCode;
    private Supplier<String> hint = () -> "";

    private Draft(String name, String meaning) {
      this.name = name;
      this.meaning = meaning;
    }

    public Draft access(Access who) {
      access = who;
      return this;
    }

    public Draft takes(Field... fields) {
      request.addAll(List.of(fields));
      return this;
    }

    public Draft gives(Field... fields) {
      reply.addAll(List.of(fields));
      return this;
    }

    public Draft gives(List<Field> fields) {
      reply.addAll(fields);
      return this;
    }

    /** Said besides what is wrong with a field; on the room thread. */
    public Draft hint(Supplier<String> text) {
      hint = text;
      return this;
    }

    /**
     * Declares a failure of its own. What follows from fields, access and kind needs no word, but
     * may be said better here.
     *
     * @param when what was the case then; a clause without capital and full stop
     */
    public Draft fails(ErrorCode code, String when) {
      errors.put(code, when);
      return this;
    }

    public Draft fails(Map<ErrorCode, String> all) {
      errors.putAll(all);
      return this;
    }

    /** The conference layer has a word in it, once it has been checked here. */
    public Draft passedOn() {
      passedOn = true;
      return this;
    }

    /** Client programs look for this number in a failed reply. */
    public Draft failsWithResultCode(int number) {
      resultCode = number;
      return this;
    }

    /** Answers later, at the latest when the limit for replies has passed. */
    public Command later(Handler handler) {
      errors.putIfAbsent(
          ErrorCode.TIMEOUT, "no answer came within %d ms".formatted(ANSWER_LIMIT.toMillis()));
      return command(handler);
    }

    private Command command(Handler handler) {
      errors.putIfAbsent(
          ErrorCode.INVALID_PARAMETER,
          request.isEmpty()
              ? "requestId is no string or too long"
              : "a field is missing, has another type or is out of its range");
      if (access != Access.ANYONE) {
        errors.putIfAbsent(
            ErrorCode.UNAUTHORIZED,
            access == Access.ADMIN ? "not signed in as administrator" : "not signed in");
      }
      errors.putIfAbsent(ErrorCode.INTERNAL, "a defect of the service; its log tells more");
      return new Command(
          name,
          meaning,
          access,
          List.copyOf(request),
          List.copyOf(reply),
          Collections.unmodifiableMap(new EnumMap<>(errors)),
          passedOn,
          resultCode,
          handler,
          hint);
    }

    /** Answers later with nothing but success. */
    public Command laterDone(Function<Call, CompletionStage<Void>> action) {
      return later(call -> action.apply(call).thenApply(done -> new JsonObject()));
    }

    /** Answers from the room's state. */
    public Command now(Supplier<JsonObject> answer) {
      return now(call -> answer.get());
    }

    public Command now(Function<Call, JsonObject> answer) {
      return command(call -> CompletableFuture.completedFuture(answer.apply(call)));
    }

    /** Changes the room's state and answers with nothing but success. */
    public Command nowDone(Consumer<Call> action) {
      return now(
          call -> {
            action.accept(call);
            return new JsonObject();
          });
    }
  }
}
