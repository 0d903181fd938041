package io.roomhand.api.command;

/** One command on its way to its handler. */
public record Call(Caller caller, Arguments arguments) {}
