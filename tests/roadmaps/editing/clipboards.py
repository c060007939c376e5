"""Clipboards the way programs fill them; the words are made up."""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<title>Чужой заголовок</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:"";} --></style>
</head><body lang=RU style='tab-interval:35.4pt'><!--StartFragment-->
<table class=MsoNormalTable border=1 cellspacing=0 style='mso-yfti-tbllook:1184'>
 <thead><tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>
  <td width=47 style='border:solid windowtext 1.0pt'><p class=MsoNormal align=center><b>№
  п/п<o:p></o:p></b></p></td>
  <td><p class=MsoNormal><b>Мероприятие<o:p></o:p></b></p></td>
  <td><p class=MsoNormal><b>Сроки<o:p></o:p></b></p></td>
  <td><p class=MsoNormal><b>Ответственные<o:p></o:p></b></p></td>
  <td><p class=MsoNormal><b>Финансирование<o:p></o:p></b></p></td>
 </tr></thead>
 <tr><td colspan=5><p class=MsoNormal><b>Работа с
  родителями</b><o:p></o:p></p></td></tr>
 <tr>
  <td><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
  style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
  </span></span><![endif]><o:p>&nbsp;</o:p></p></td>
  <td><p class=MsoNormal>Провести встречи:</p><ul type=disc><li>с классными
  руководителями;</li><li>с родителями</li></ul></td>
  <td rowspan=2><p class=MsoNormal>Март<br>2024&nbsp;г.</p></td>
  <td><p class=MsoNormal>Школы<span style='display:none;mso-hide:all'>скрытое</span></p></td>
  <td><p>5 тыс.</p></td>
 </tr>
 <tr>
  <td>2.</td><td><p>Собрать <del>старый</del><ins>новый</ins> отчёт</p></td>
  <td><p>Методический центр</p></td><td></td>
 </tr>
</table><p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>"""

EXCEL = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta name=ProgId content=Excel.Sheet>
<style><!--table {mso-displayed-decimal-separator:"\\,";}
.xl65 {white-space:normal;}--></style></head>
<body link="#0563C1"><table border=0 cellpadding=0 style='border-collapse:collapse'>
<!--StartFragment--><col width=64 style='mso-width-source:userset'><col width=300>
 <tr height=20><td height=20 class=xl65 align=right>4</td><td class=xl66>Открыть <br
    style='mso-data-placement:same-cell'>класс</td><td class=xl66>15.09.2024</td><td>Школа № 3<span
    style='mso-spacerun:yes'>  </span></td></tr>
 <tr height=0 style='display:none'><td>5</td><td>Скрытая строка</td><td></td><td></td></tr>
 <tr height=20><td align=right>6</td><td>Закрыть год</td><td>май 2024</td><td>Школа № 4</td></tr>
<!--EndFragment--></table></body></html>"""

LIBREOFFICE = """<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html"/>
<title></title><meta name="generator" content="LibreOffice 7.4 (Linux)"/></head>
<body lang="ru-RU"><table width="665" cellpadding="7"><col width="40"/><col width="300"/><thead>
<tr valign="top"><th><p>Срок</p></th><th><p>Мероприятие</p></th></tr></thead><tbody>
<tr><td><p style="orphans: 0">Май 2024</p></td><td><ol start="3"><li><p>Первое;</p></li><li>
<p>Второе.</p></li></ol></td></tr><tr><td><p>Июнь 2024</p></td>
<td><p>Третье</p></td></tr></tbody></table>
</body></html>"""

GOOGLE = """<meta charset='utf-8'><b style="font-weight:normal;"
id="docs-internal-guid-1"><div dir="ltr">
<table style="border:none"><colgroup><col width="10"/></colgroup><tbody><tr style="height:0pt"><td>
<p dir="ltr"><span>7</span></p></td><td><p><span>Обновить программу</span></p></td><td>
<p>май 2024</p></td><td><p>Школы</p></td></tr></tbody></table></div></b>"""

HOSTILE = """<table onclick="alert(1)"><tr><td>1</td><td>
<script>alert(1)</script><img src=x onerror=alert(1)>
&lt;script&gt;alert(2)&lt;/script&gt;<svg onload=alert(3)><iframe src="http://evil"></iframe></td>
<td colspan=999999999 rowspan=99999999>май 2024</td></tr><tr><td>2</td><td>
<table><tr><td>внутри</td><td>ещё</td></tr></table>
<p style="display:none">не закрыт<td>июнь 2024</td></tr></table>
</td></tr></table></body><tr><td>после"""
