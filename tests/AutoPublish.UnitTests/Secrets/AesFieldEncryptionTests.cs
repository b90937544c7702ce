using System.Security.Cryptography;
using AutoPublish.Core.Secrets;

namespace AutoPublish.UnitTests.Secrets;

[TestClass]
public sealed class AesFieldEncryptionTests
{
    private static readonly SigningKey First = new("k1", SHA256.HashData([1]));
    private static readonly SigningKey Second = new("k2", SHA256.HashData([2]));

    [TestMethod]
    public void Decrypt_OwnField_GivesTheSecretBack() =>
        Assert.AreEqual("tökèn", Of(First).Decrypt(Of(First).Encrypt(new Secret("tökèn"), "a1"), "a1").Reveal());

    [TestMethod]
    public void Encrypt_Twice_DiffersAndHidesTheSecret()
    {
        string field = Of(First).Encrypt(new Secret("token"), "a1");
        Assert.AreNotEqual(field, Of(First).Encrypt(new Secret("token"), "a1"));
        Assert.DoesNotContain("token", field);
    }

    [TestMethod]
    public void Decrypt_AnotherContext_Throws() =>
        Assert.Throws<CryptographicException>(() => Of(First).Decrypt(Of(First).Encrypt(new Secret("token"), "a1"), "a2"));

    [TestMethod]
    public void Decrypt_AnyCharacterChanged_Throws()
    {
        string field = Of(First).Encrypt(new Secret("token"), "a1");
        for (int i = 0; i < field.Length; i++)
        {
            char other = field[i] == 'A' ? 'B' : 'A';
            string changed = $"{field[..i]}{other}{field[(i + 1)..]}";
            Assert.Throws<CryptographicException>(() => Of(First).Decrypt(changed, "a1"), $"position {i}");
        }
    }

    [TestMethod]
    public void Decrypt_AfterKeyRotation_AcceptsTheEarlierKey() =>
        Assert.AreEqual("token", Of(Second, First).Decrypt(Of(First).Encrypt(new Secret("token"), "a1"), "a1").Reveal());

    [TestMethod]
    public void ToString_OfASecret_IsStars() => Assert.AreEqual("***", $"{new Secret("token")}");

    private static AesFieldEncryption Of(params SigningKey[] keys) => new(new KeyRing(keys));
}
