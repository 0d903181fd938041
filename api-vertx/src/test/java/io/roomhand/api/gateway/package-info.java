/** Tests of the servers by clients on bare sockets. */
@org.jspecify.annotations.NullMarked
package io.roomhand.api.gateway;
