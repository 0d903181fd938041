package io.roomhand.api.event;

import io.roomhand.api.schema.Field;
import java.util.List;

/**
 * One line of the event table.
 *
 * @param meaning one sentence for the document of the API
 * @param fields its fields, {@code event} and {@code method} apart
 */
public record EventType(String name, String meaning, Audience audience, List<Field> fields) {

  /** Who is told. */
  public enum Audience {
    /** Every signed-in client, and the bus. */
    ALL,
    /** Signed-in administrators, and the bus. */
    ADMINS,
    /** The one client that it is about. */
    ONE_CLIENT
  }
}
