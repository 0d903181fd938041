package io.roomhand.core.provider;

/**
 * A command of the command line {@code roomhand}; registered under this name for {@link
 * java.util.ServiceLoader}, so that each module brings its own.
 */
public interface Subcommand {

  /**
   * How it is called: the words after {@code roomhand}, with a blank between them, for example
   * {@code "rig emulate usb"}. All words but the last are those of another command.
   */
  String words();

  /** A new object that picocli takes for a command. */
  Object command();
}
