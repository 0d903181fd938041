package io.roomhand.api.gateway;

import io.roomhand.api.config.WebOrigin;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Which web pages may open a WebSocket (control API, section 1). Browsers let any page do so, and
 * name the page's origin; programs send none, or words.
 */
final class OriginRule {
  private final Set<WebOrigin> configured;
  private final IntSupplier httpPort;

  /**
   * @param configured pages that the operator lets in
   * @param httpPort of our own pages, 0 while there are none
   */
  OriginRule(Set<WebOrigin> configured, IntSupplier httpPort) {
    this.configured = configured;
    this.httpPort = httpPort;
  }

  /**
   * Whether a handshake with these headers is let in.
   *
   * @param loopbackPeer whether it comes from this machine
   */
  boolean admits(MultiMap headers, boolean loopbackPeer) {
    List<String> origins = headers.getAll(HttpHeaders.ORIGIN);
    if (origins.isEmpty()) {
      return true;
    }
    if (origins.size() > 1) {
      return false;
    }
    String origin = origins.get(0).strip();
    if (!origin.contains("://")) {
      return !origin.equalsIgnoreCase("null");
    }
    return WebOrigin.of(origin)
        .map(page -> configured.contains(page) || isOurs(page, headers, loopbackPeer))
        .orElse(false);
  }

  private boolean isOurs(WebOrigin page, MultiMap headers, boolean loopbackPeer) {
    if (!page.scheme().equals("http") && !page.scheme().equals("https")) {
      return false;
    }
    Optional<WebOrigin> reached = reached(headers);
    if (reached.isEmpty()) {
      return false;
    }
    boolean ofThisMachine = loopbackPeer && page.isLoopback();
    boolean ofOurHttpPort =
        page.scheme().equals("http")
            && page.port() == httpPort.getAsInt()
            && page.host().equals(reached.get().host());
    return ofThisMachine || ofOurHttpPort;
  }

  /**
   * The machine's name as the client reaches it, if it is one that a foreign name server can't have
   * made up: such a server may point a name of its own at this machine, and what it serves is then
   * a page of the same host as ours.
   */
  private Optional<WebOrigin> reached(MultiMap headers) {
    List<String> hosts = headers.getAll(HttpHeaders.HOST);
    return hosts.size() != 1
        ? Optional.empty()
        : WebOrigin.of("http://" + hosts.get(0).strip())
            .filter(host -> host.isLoopback() || host.isAddress() || isNamed(host.host()));
  }

  private boolean isNamed(String host) {
    return configured.stream().anyMatch(page -> page.host().equals(host));
  }
}
