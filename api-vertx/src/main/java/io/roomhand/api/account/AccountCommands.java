package io.roomhand.api.account;

import static io.roomhand.api.table.Field.any;
import static io.roomhand.api.table.Field.text;

import io.roomhand.api.message.account.SignedIn;
import io.roomhand.api.table.Command;
import io.roomhand.core.device.ErrorCode;
import java.util.List;

/** Control API, section 2: signing in, and the version that a client was written for. */
public final class AccountCommands {
  public static final List<Command> ALL =
      List.of(
          Command.named(Accounts.class, "auth", "signs in; the first command of a connection")
              .access(Command.Access.ANYONE)
              .takes(
                  text("type", "left out only by an admin who becomes a user")
                      .oneOf("unsecured", "secured")
                      .as("AuthType")
                      .optional(),
                  text("credentials", "PIN, password or token, with type secured").optional(),
                  text("role", "signs in to this account only")
                      .oneOf("admin", "user")
                      .as("Role")
                      .optional())
              .fails(ErrorCode.INVALID_PARAMETER, "a field is wrong, or missing for this type")
              .fails(ErrorCode.UNAUTHORIZED, "the credentials are not valid")
              .failsWithResultCode(3)
              .now(
                  SignedIn.FIELDS,
                  (accounts, call) ->
                      accounts.signIn(
                          call.caller(),
                          call.arguments().textOrNull("type"),
                          call.arguments().textOrNull("credentials"),
                          call.arguments().textOrNull("role"))),
          Command.named(
                  Accounts.class,
                  "getTokenForHttpServer",
                  "hands out a token for pictures over HTTP")
              .now(SignedIn.HTTP_TOKEN, (accounts, call) -> accounts.tokenForHttpServer()),
          Command.named(
                  Accounts.class,
                  "setUsedApiVersion",
                  "tells which version the client was written for")
              .access(Command.Access.ANYONE)
              .takes(any("version", "for example \"1\"").optional())
              .nowDone((accounts, call) -> {}));

  private AccountCommands() {}
}
