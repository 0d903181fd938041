package io.roomhand.api.table;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.room.Room;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
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
    Function<Parts, String> hint) {

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
    CompletionStage<JsonObject> handle(Parts parts, Call call);
  }

  /** Begins to write one down that the room carries out; {@code later} or {@code now} ends it. */
  public static Draft<Room> named(String name, String meaning) {
    return named(Room.class, name, meaning);
  }

  /** The same for one that another part carries out. */
  public static <P> Draft<P> named(Class<P> part, String name, String meaning) {
    return new Draft<>(part, name, meaning);
  }

  /**
   * A command being written down.
   *
   * @param <P> what carries it out
   */
  public static final class Draft<P> {
    private final Class<P> part;
    private final String name;
    private final String meaning;
    private Access access = Access.SIGNED_IN;
    private final List<Field> request = new ArrayList<>();
    private final List<Field> reply = new ArrayList<>();
    private final Map<ErrorCode, String> errors = new EnumMap<>(ErrorCode.class);
    private boolean passedOn;
    private @Nullable Integer resultCode;
    private Function<Parts, String> hint = parts -> "";

    private Draft(Class<P> part, String name, String meaning) {
      this.part = part;
      this.name = name;
      this.meaning = meaning;
    }

    public Draft<P> access(Access who) {
      access = who;
      return this;
    }

    public Draft<P> takes(Field... fields) {
      request.addAll(List.of(fields));
      return this;
    }

    public Draft<P> gives(Fields<?, ?> fields) {
      reply.addAll(fields.described());
      return this;
    }

    /** Said besides what is wrong with a field; on the room thread. */
    public Draft<P> hint(Function<P, String> text) {
      hint = parts -> text.apply(parts.get(part));
      return this;
    }

    /**
     * Declares a failure of its own. What follows from fields, access and kind needs no word, but
     * may be said better here.
     *
     * @param when what was the case then; a clause without capital and full stop
     */
    public Draft<P> fails(ErrorCode code, String when) {
      errors.put(code, when);
      return this;
    }

    public Draft<P> fails(Map<ErrorCode, String> all) {
      errors.putAll(all);
      return this;
    }

    /** The conference layer has a word in it, once it has been checked here. */
    public Draft<P> passedOn() {
      passedOn = true;
      return this;
    }

    /** Client programs look for this number in a failed reply. */
    public Draft<P> failsWithResultCode(int number) {
      resultCode = number;
      return this;
    }

    /** Answers later, at the latest when the limit for replies has passed. */
    public Command later(BiFunction<P, Call, CompletionStage<JsonObject>> answer) {
      errors.putIfAbsent(
          ErrorCode.TIMEOUT, "no answer came within %d ms".formatted(ANSWER_LIMIT.toMillis()));
      return command(answer);
    }

    /** The same with what these fields tell. */
    public <T> Command later(Fields<T, ?> fields, BiFunction<P, Call, CompletionStage<T>> answer) {
      return gives(fields)
          .later((behind, call) -> answer.apply(behind, call).thenApply(fields::json));
    }

    /** Answers later with nothing but success. */
    public Command laterDone(BiFunction<P, Call, ? extends CompletionStage<?>> action) {
      return later(
          (behind, call) -> action.apply(behind, call).thenApply(done -> new JsonObject()));
    }

    /** Answers from the room's state. */
    public Command now(BiFunction<P, Call, JsonObject> answer) {
      return command(
          (behind, call) -> CompletableFuture.completedFuture(answer.apply(behind, call)));
    }

    /** The same with what these fields tell. */
    public <T> Command now(Fields<T, ?> fields, BiFunction<P, Call, ? extends T> answer) {
      return gives(fields).now((behind, call) -> fields.json(answer.apply(behind, call)));
    }

    /** Changes the room's state and answers with nothing but success. */
    public Command nowDone(BiConsumer<P, Call> action) {
      return now(
          (behind, call) -> {
            action.accept(behind, call);
            return new JsonObject();
          });
    }

    private Command command(BiFunction<P, Call, CompletionStage<JsonObject>> answer) {
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
          (parts, call) -> answer.apply(parts.get(part), call),
          hint);
    }
  }
}
