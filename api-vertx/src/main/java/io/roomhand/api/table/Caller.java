package io.roomhand.api.table;

import io.roomhand.core.room.frame.ClientId;
import org.jspecify.annotations.Nullable;

/** Who sent a command. */
public interface Caller {

  /** What a caller may do. */
  enum Role {
    /** Not signed in, or signed off again. */
    NOBODY(0),
    USER(1),
    ADMIN(2),
    /** Our own tools on this machine. */
    OPERATOR(2),
    /** The conference layer on the event bus. */
    BUS(2);

    private final int privileges;

    Role(int privileges) {
      this.privileges = privileges;
    }

    /** As the API's {@code previleges} (sic): 1 user, 2 administrator. */
    public int privileges() {
      return privileges;
    }

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  Role role();

  /** The connection, for logs and for the conference layer. */
  String connection();

  /** Whose end ends the drives it started; null for callers that have no end. */
  @Nullable ClientId client();

  /** The bus: trusted, and never gone. */
  Caller BUS =
      new Caller() {
        @Override
        public Role role() {
          return Role.BUS;
        }

        @Override
        public String connection() {
          return "bus";
        }

        @Override
        public @Nullable ClientId client() {
          return null;
        }
      };
}
