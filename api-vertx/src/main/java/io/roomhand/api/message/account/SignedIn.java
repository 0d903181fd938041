package io.roomhand.api.message.account;

import static io.roomhand.api.table.Field.NO_UNIT;

import io.roomhand.api.table.Fields;

/**
 * Answer to {@code auth} (control API, section 2).
 *
 * @param previleges 1 user, 2 administrator; spelled as the API spells it
 * @param tokenForHttpServer opens pictures over HTTP; lives 5 minutes
 */
public record SignedIn(int previleges, String token, String tokenForHttpServer) {

  /** As the room tells it. */
  public static final Fields<SignedIn, SignedIn> FIELDS =
      Fields.<SignedIn>told()
          .whole("previleges", NO_UNIT, "1 user, 2 administrator", SignedIn::previleges)
          .between(1, 2)
          .text("token", "signs in again later, as credentials of type secured", SignedIn::token)
          .text("tokenForHttpServer", "for pictures over HTTP", SignedIn::tokenForHttpServer)
          .record(SignedIn.class);

  /** A token for pictures over HTTP alone. */
  public static final Fields<String, String> HTTP_TOKEN =
      Fields.<String>told().text("token", "lives 5 minutes", token -> token).alone(String.class);
}
