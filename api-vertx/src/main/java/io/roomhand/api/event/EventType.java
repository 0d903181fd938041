package io.roomhand.api.event;

import io.roomhand.api.table.Field;
import io.roomhand.api.table.Fields;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the event table.
 *
 * @param meaning one sentence for the document of the API
 * @param fields its fields, {@code event} and {@code method} apart
 * @param subject null where each event counts. Else the event tells a whole state, so that a newer
 *     one says all that an older one did; the names of the fields that say whose state it is, none
 *     where there is one of its kind
 */
public record EventType(
    String name,
    String meaning,
    Audience audience,
    List<Field> fields,
    @Nullable List<String> subject) {

  /**
   * Under which a newer event takes the place of an older one; null where none does.
   *
   * @param event with its fields
   */
  public @Nullable String stateKey(JsonObject event) {
    if (subject == null) {
      return null;
    }
    StringBuilder key = new StringBuilder(name);
    subject.forEach(field -> key.append(' ').append(event.getValue(field)));
    return key.toString();
  }

  /** Who is told. */
  public enum Audience {
    /** Every signed-in client, and the bus. */
    ALL,
    /** Signed-in administrators, and the bus. */
    ADMINS,
    /** The one client that it is about. */
    ONE_CLIENT
  }

  /** An event of this name, to be described further. */
  public static Draft event(String name, String meaning) {
    return new Draft(name, meaning);
  }

  /** An event being written down. */
  public static final class Draft {
    private final String name;
    private final String meaning;
    private Audience audience = Audience.ALL;
    private @Nullable List<String> subject;

    private Draft(String name, String meaning) {
      this.name = name;
      this.meaning = meaning;
    }

    public Draft to(Audience who) {
      audience = who;
      return this;
    }

    /** It tells a whole state; the fields say whose. */
    public Draft stateOf(String... whose) {
      subject = List.of(whose);
      return this;
    }

    public EventType with(Fields<?, ?> fields) {
      return new EventType(name, meaning, audience, fields.described(), subject);
    }

    /** It tells nothing but that it happened. */
    public EventType alone() {
      return new EventType(name, meaning, audience, List.of(), subject);
    }
  }
}
