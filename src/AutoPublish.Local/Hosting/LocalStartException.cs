namespace AutoPublish.Local.Hosting;

/// <summary>The host cannot start as it was asked to; shown to the person who started it, without a stack.</summary>
internal sealed class LocalStartException(string code, string message, string remedy) : Exception(message)
{
    public string Code { get; } = code;

    public string Remedy { get; } = remedy;
}
