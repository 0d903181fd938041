package io.roomhand.api.client.account;

/**
 * Answer to {@code auth} (control API, section 2).
 *
 * @param previleges 1 user, 2 administrator; spelled as the API spells it
 * @param token signs a client of the WebSocket in; lives 30 days
 * @param tokenForHttpServer opens pictures over HTTP; lives 5 minutes
 */
public record SignedIn(int previleges, String token, String tokenForHttpServer) {}
