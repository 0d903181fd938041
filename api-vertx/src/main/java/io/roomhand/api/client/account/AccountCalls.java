package io.roomhand.api.client.account;

import io.roomhand.api.client.bus.RoomCalls;
import io.roomhand.api.message.account.SignedIn;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The part of {@code RoomhandClient} that deals with signing in. */
public interface AccountCalls extends RoomCalls {

  /**
   * Makes tokens. The bus itself is trusted: no other command needs this one.
   *
   * @param type {@code unsecured} or {@code secured}; null only to become a user
   * @param credentials with {@code secured}: PIN, password or token
   * @param role {@code admin} or {@code user}, or null for the best there is
   */
  default Future<SignedIn> auth(
      @Nullable String type, @Nullable String credentials, @Nullable String role) {
    return requests()
        .ask(SignedIn.FIELDS, "auth", "type", type, "credentials", credentials, "role", role);
  }

  /** Makes a token for pictures over HTTP; it lives 5 minutes. */
  default Future<String> getTokenForHttpServer() {
    return requests().ask(SignedIn.HTTP_TOKEN, "getTokenForHttpServer");
  }

  /** Tells which version of the API the caller was written for, such as {@code 1}. */
  default Future<Void> setUsedApiVersion(String version) {
    return requests().done("setUsedApiVersion", "version", version);
  }
}
