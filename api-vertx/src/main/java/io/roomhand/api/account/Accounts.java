package io.roomhand.api.account;

import io.roomhand.api.message.account.SignedIn;
import io.roomhand.api.table.Caller;
import io.roomhand.api.table.Caller.Role;
import io.roomhand.api.table.Client;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.room.frame.ClientId;
import io.roomhand.core.time.TimeSource;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in: at most one administrator and one user (control API, section 2). This build
 * knows unprotected accounts only, so the service listens on loopback only. Belongs to the room
 * thread.
 */
public final class Accounts {
  private static final Duration TOKEN_LIFE = Duration.ofDays(30);
  private static final Duration HTTP_TOKEN_LIFE = Duration.ofMinutes(5);
  private static final int MOST_TOKENS = 1_000;
  private static final int TOKEN_BYTES = 24;
  private static final int ANOTHER_CLIENT = 1;

  private record Token(Role role, long expires) {}

  private final TimeSource time;
  private final SecureRandom random;
  private final Consumer<ClientId> drivesEnd;
  private final Map<Role, Client> active = new EnumMap<>(Role.class);
  private final Map<String, Token> tokens = new LinkedHashMap<>();
  private final Map<String, Long> httpTokens = new LinkedHashMap<>();

  /**
   * @param drivesEnd told of a client that may no longer stop what it started
   */
  public Accounts(TimeSource time, SecureRandom random, Consumer<ClientId> drivesEnd) {
    this.time = time;
    this.random = random;
    this.drivesEnd = drivesEnd;
  }

  /**
   * Signs the caller in.
   *
   * @param type {@code unsecured}, {@code secured}, or null to become a user
   * @param role {@code admin}, {@code user}, or null for the best there is
   */
  SignedIn signIn(
      Caller caller, @Nullable String type, @Nullable String credentials, @Nullable String role) {
    Role granted = grant(caller, type, credentials, role);
    if (caller.role() == Role.OPERATOR || caller.role() == Role.BUS) {
      granted = caller.role();
    } else if (caller instanceof Client client) {
      occupy(client, granted);
    }
    String token = token();
    if (tokens.size() >= MOST_TOKENS) {
      tokens.remove(tokens.keySet().iterator().next());
    }
    tokens.put(token, new Token(granted, time.epochMillis() + TOKEN_LIFE.toMillis()));
    return new SignedIn(granted.privileges(), token, tokenForHttpServer());
  }

  /** A token for pictures over HTTP; lives 5 minutes. */
  String tokenForHttpServer() {
    long now = time.epochMillis();
    httpTokens.values().removeIf(expires -> expires < now);
    if (httpTokens.size() >= MOST_TOKENS) {
      httpTokens.remove(httpTokens.keySet().iterator().next());
    }
    String token = token();
    httpTokens.put(token, now + HTTP_TOKEN_LIFE.toMillis());
    return token;
  }

  /** Whether a token opens the pictures of the HTTP server. */
  public boolean opensPictures(String token) {
    Long expires = httpTokens.get(token);
    return expires != null && expires >= time.epochMillis();
  }

  private Role grant(
      Caller caller, @Nullable String type, @Nullable String credentials, @Nullable String role) {
    Role wanted = "user".equals(role) ? Role.USER : Role.ADMIN;
    if (type == null) {
      if (wanted == Role.USER && caller.role().privileges() >= Role.ADMIN.privileges()) {
        return Role.USER;
      }
      throw new DeviceException(
          ErrorCode.INVALID_PARAMETER, "type is missing: it must be one of unsecured, secured");
    }
    if (type.equals("unsecured")) {
      return wanted;
    }
    if (credentials == null) {
      throw new DeviceException(
          ErrorCode.INVALID_PARAMETER, "credentials are missing: type secured needs them");
    }
    Token token = tokens.get(credentials);
    if (token == null
        || token.expires() < time.epochMillis()
        || (role != null && token.role() != wanted)) {
      throw new DeviceException(
          ErrorCode.UNAUTHORIZED,
          "these credentials are not valid; the accounts of this room have no PIN or password: use"
              + " type unsecured");
    }
    tokens.remove(credentials);
    tokens.put(credentials, new Token(token.role(), time.epochMillis() + TOKEN_LIFE.toMillis()));
    return token.role();
  }

  private void occupy(Client client, Role role) {
    active.values().remove(client);
    Client old = active.put(role, client);
    client.role(role);
    if (old != null) {
      old.tell(
          new JsonObject()
              .put("event", AccountEvents.AUTHORIZATION_NEEDED.name())
              .put("method", "event")
              .mergeIn(AccountEvents.CAUSE.json(ANOTHER_CLIENT))
              .encode());
      old.role(Role.NOBODY);
      endDrives(old);
    }
  }

  /** The client has gone. */
  public void left(Client client) {
    active.values().remove(client);
    endDrives(client);
  }

  private void endDrives(Client client) {
    ClientId id = client.client();
    if (id != null) {
      drivesEnd.accept(id);
    }
  }

  private String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
