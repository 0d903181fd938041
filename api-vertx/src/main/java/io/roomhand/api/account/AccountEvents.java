package io.roomhand.api.account;

import static io.roomhand.api.event.EventType.event;
import static io.roomhand.api.table.Field.NO_UNIT;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.api.event.EventType.Audience;
import io.roomhand.api.table.Fields;

/** What a client is told of its own account. */
public final class AccountEvents {
  static final Fields<Integer, Integer> CAUSE =
      Fields.<Integer>told()
          .whole(
              "cause",
              NO_UNIT,
              "1 another client of this kind signed in, 2 admin became unprotected, 3 admin"
                  + " credentials changed, 4 and 5 user credentials changed, 6 licence, 7"
                  + " new PIN after a conference, 8 token expired",
              cause -> cause)
          .between(1, 8)
          .alone(Integer.class);

  public static final EventType AUTHORIZATION_NEEDED =
      event("authorizationNeeded", "this client is signed off").to(Audience.ONE_CLIENT).with(CAUSE);

  private AccountEvents() {}

  public static AreaEvents of() {
    return AreaEvents.of(AUTHORIZATION_NEEDED);
  }
}
