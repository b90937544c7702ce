using System.Diagnostics.Metrics;

namespace AutoPublish.Azure.Generation;

/// <summary>Counts tokens as the service reports them, as <c>autopublish.openai.tokens</c> by deployment, purpose and kind.</summary>
internal static class TokenMeter
{
    private static readonly Meter Meter = new(AzureMeter.Name);
    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>("autopublish.openai.tokens", "{token}", "Tokens that models took and gave.");

    public static void Took(string deployment, string purpose, long prompt, long completion)
    {
        Tokens.Add(prompt, new("deployment", deployment), new("purpose", purpose), new("kind", "prompt"));
        Tokens.Add(completion, new("deployment", deployment), new("purpose", purpose), new("kind", "completion"));
    }
}
