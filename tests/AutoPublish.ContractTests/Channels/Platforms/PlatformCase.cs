using System.Reflection;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Local.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.ContractTests.Channels.Platforms;

/// <summary>One platform as the suites that every channel passes see it. Each that is written here is found by itself.</summary>
internal abstract class PlatformCase
{
    private static readonly Dictionary<Platform, PlatformCase> All = Assembly.GetExecutingAssembly().GetTypes()
        .Where(type => type.IsSubclassOf(typeof(PlatformCase)) && !type.IsAbstract)
        .Select(type => (PlatformCase)(Activator.CreateInstance(type) ?? throw new InvalidOperationException(type.Name)))
        .ToDictionary(platform => platform.Platform);

    public abstract Platform Platform { get; }

    /// <summary>Who posts.</summary>
    public abstract ChannelAccount Account { get; }

    /// <summary>The same at the network, and whoever else the tests need there.</summary>
    public abstract IReadOnlyList<(SandboxUser User, ChannelAccount Account)> Users { get; }

    /// <summary>Platforms whose listing cannot be read past some hundred posts tell so.</summary>
    public virtual int EvidenceDepth => 500;

    /// <summary>A post is asked for by the id that we gave it, where anybody may ask: no listing has to be read, and no token is needed.</summary>
    public virtual bool HasExactEvidence => false;

    /// <summary>What the network does with the same text by the same author soon after.</summary>
    public virtual bool RefusesRepetition => false;

    /// <summary>Stored for the account's tenant before a test begins.</summary>
    public virtual IReadOnlyList<byte[]> Images => [];

    public static IEnumerable<Platform> Platforms => All.Keys.Order();

    public static PlatformCase Of(Platform platform) => All[platform];

    /// <param name="sandbox">The address of <c>/sandbox/</c>.</param>
    /// <param name="timeoutSeconds">Of one call.</param>
    public abstract void AddChannel(IServiceCollection services, Uri sandbox, int timeoutSeconds);

    /// <summary>The next post of a thread.</summary>
    public TargetPayload FollowUp(string text) => Payload(text) with { Follows = "t1" };

    public virtual TargetPayload Payload(string text) => new() { Platform = Platform, AccountId = Account.AccountId, Text = text };
}
