package io.roomhand.api.account;

import static io.roomhand.api.event.EventType.event;
import static io.roomhand.api.table.Field.whole;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.api.event.EventType.Audience;

/** What a client is told of its own account. */
public final class AccountEvents {
  public static final EventType AUTHORIZATION_NEEDED =
      event("authorizationNeeded", "this client is signed off")
          .to(Audience.ONE_CLIENT)
          .with(
              whole(
                      "cause",
                      "1 another client of this kind signed in, 2 admin became unprotected, 3 admin"
                          + " credentials changed, 4 and 5 user credentials changed, 6 licence, 7"
                          + " new PIN after a conference, 8 token expired")
                  .between(1, 8)
                  .withoutUnit());

  private AccountEvents() {}

  public static AreaEvents of() {
    return AreaEvents.of(AUTHORIZATION_NEEDED);
  }
}
