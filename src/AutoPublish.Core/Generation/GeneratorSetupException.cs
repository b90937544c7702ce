namespace AutoPublish.Core.Generation;

/// <summary>The generator refuses this installation, whatever it is asked: an operator has to mend that.</summary>
/// <param name="message">Says what is refused, in words that an author may read too.</param>
/// <param name="inner">What happened below.</param>
public sealed class GeneratorSetupException(string message, Exception? inner = null) : Exception(message, inner);
