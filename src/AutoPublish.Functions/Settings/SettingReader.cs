using System.Globalization;
using AutoPublish.Azure.Secrets;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Functions.Settings;

/// <summary>Reads settings one by one and keeps what is wrong with them.</summary>
/// <param name="variable">Reads the environment: app settings are environment variables there.</param>
/// <param name="vaulted">The value of a setting that stands for a secret of the vault; null: it is none that was read.</param>
internal sealed class SettingReader(Func<string, string?> variable, Func<string, Secret?> vaulted)
{
    private const string VaultReference = "@Microsoft.KeyVault(";
    private static readonly Uri NotSet = new("https://not.set.invalid");
    private readonly List<SettingFault> _faults = [];

    public IReadOnlyList<SettingFault> Faults => _faults;

    public void Add(string code, string message, string remedy) => _faults.Add(new SettingFault(code, message, remedy));

    /// <summary>Null where it is not set, or empty.</summary>
    public string? Text(string name)
    {
        if (variable(name) is not { Length: > 0 } value)
        {
            return null;
        }

        if (VaultSettings.SecretOf(value) is not null)
        {
            if (vaulted(name) is { } read)
            {
                return read.Reveal();
            }

            Add("AP1231", $"{name} stands for a secret, which was not read.", $"Name the vault by {AzureSettings.VaultName}.");
            return null;
        }

        if (!value.StartsWith(VaultReference, StringComparison.OrdinalIgnoreCase))
        {
            return value;
        }

        // Azure hands over the reference itself where it could not follow it.
        Add("AP1221", $"{name} is a Key Vault reference that was not resolved.", "See its state at the app's environment variables: the secret may be missing, or the app's identity may lack the role Key Vault Secrets User.");
        return null;
    }

    /// <summary>One that stands for a secret of the vault stays the vault's: it takes rotated values over.</summary>
    public Secret? Secret(string name) => vaulted(name) ?? (Text(name) is { } value ? new Secret(value) : null);

    /// <summary>A fault where it is not set; the empty text then goes nowhere.</summary>
    public string Needed(string name, string example)
    {
        int before = _faults.Count;
        if (Text(name) is { } value)
        {
            return value;
        }

        if (_faults.Count == before)
        {
            Add("AP1220", $"{name} is not set.", $"Set it, such as {example}.");
        }

        return "";
    }

    /// <summary>A value as a fault may show it: not where it is a secret that was put to the wrong setting.</summary>
    public string Shown(string name, string value) => vaulted(name) is null ? $"'{value}'" : "a secret of the vault";

    public Uri NeededAddress(string name, string example)
    {
        string value = Needed(name, example);
        return (value.Length > 0 ? Address(name, example) : null) ?? NotSet;
    }

    /// <summary>An absolute https address, or null; plain http is taken for this machine only, where emulators are.</summary>
    public Uri? Address(string name, string example)
    {
        if (Text(name) is not { } value)
        {
            return null;
        }

        if (Uri.TryCreate(value, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            return address;
        }

        // Not told what it is: a connection string that somebody put there holds a key.
        Add("AP1222", $"{name} is no https address.", $"Use one such as {example}.");
        return null;
    }

    public int Number(string name, int otherwise, int least, int most)
    {
        if (Text(name) is not { } value)
        {
            return otherwise;
        }

        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
        {
            return number;
        }

        Add("AP1223", $"{name} is {Shown(name, value)}.", $"Use {least} to {most}, or leave it out for {otherwise}.");
        return otherwise;
    }

    public bool Switch(string name)
    {
        string? value = Text(name);
        if (value is not (null or "on" or "off"))
        {
            Add("AP1224", $"{name} is {Shown(name, value)}.", "Use on or off, or leave it out for off.");
        }

        return value == "on";
    }

    /// <summary>What an option says of itself, in its own code.</summary>
    public void Check(string names, Action validate)
    {
        try
        {
            validate();
        }
        catch (ArgumentException e)
        {
            string[] parts = e.Message.Split(": ", 2);
            bool hasCode = parts is [['A', 'P', _, _, _, _], _];
            Add(hasCode ? parts[0] : "AP1225", hasCode ? parts[1] : e.Message, $"See {names} in docs/azure-settings.md.");
        }
    }
}
