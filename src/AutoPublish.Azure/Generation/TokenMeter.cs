using System.Diagnostics.Metrics;
using AutoPublish.Azure.Documents;
using OpenAI.Chat;

namespace AutoPublish.Azure.Generation;

/// <summary>Counts tokens as the service reports them, as <c>autopublish.openai.tokens</c> by deployment, purpose and kind.</summary>
internal static class TokenMeter
{
    private static readonly Meter Meter = new(CosmosMeter.MeterName);
    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>("autopublish.openai.tokens", "{token}", "Tokens that models took and gave.");

    public static void Took(string deployment, string purpose, ChatTokenUsage usage)
    {
        Tokens.Add(usage.InputTokenCount, new("deployment", deployment), new("purpose", purpose), new("kind", "prompt"));
        Tokens.Add(usage.OutputTokenCount, new("deployment", deployment), new("purpose", purpose), new("kind", "completion"));
    }
}
