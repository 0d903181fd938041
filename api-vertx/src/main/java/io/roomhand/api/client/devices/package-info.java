/** The client for devices, their selection, pins and modes: its calls. */
@NullMarked
package io.roomhand.api.client.devices;

import org.jspecify.annotations.NullMarked;
